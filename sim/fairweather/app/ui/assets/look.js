/* Light or dark: the reader's own choice first, then the system's. Runs before the first paint. */
(function () {
  var kept = null;
  try { kept = localStorage.getItem('fairweather.look'); } catch (error) { /* storage is shut */ }
  var system = window.matchMedia('(prefers-color-scheme: dark)');
  document.documentElement.dataset.look = kept || (system.matches ? 'dark' : 'light');
  window.fairweatherLook = function (look) {
    document.documentElement.dataset.look = look;
    try { localStorage.setItem('fairweather.look', look); } catch (error) { /* storage is shut */ }
    return look;
  };
})();
