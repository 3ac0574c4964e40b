/* The line to the program. While it is down a notice says so; what is ordered meanwhile waits.

   The page hears through its socket; its watchdog asks besides, and tells with `heard` whether it was
   answered. An order sheet tells with `hold` how many orders wait, or null when it goes. Everybody is
   told of a change by the event `fairweather-line`. */
window.fairweatherLine = (function () {
  var EVERY = 500, line = { isDown: false }, isAnswered = true, wasUp = false, orders = null, notice = null;

  function words() {
    if (orders === null) return 'No connection. This page goes on by itself when it is back.';
    if (!orders) return 'No connection. What you order now waits on this device until it is back.';
    return 'No connection. ' + (orders === 1 ? 'Your order waits, and goes' : 'Your ' + orders + ' orders wait, and go') + ' out when it is back.';
  }
  function show() {
    if (!line.isDown) { if (notice) notice.hidden = true; return; }
    if (!notice || !notice.isConnected) {
      notice = document.createElement('p');
      notice.className = 'notice line';
      notice.setAttribute('role', 'status');
      (document.querySelector('.fw') || document.body).appendChild(notice);
    }
    notice.hidden = false;
    if (notice.textContent !== words()) notice.textContent = words();
  }
  function look() {
    var heard = window.solara && window.solara.debug, isOpen = !heard || heard.connectionStatus === 'connected';
    wasUp = wasUp || (Boolean(heard) && isOpen);
    var isDown = wasUp && !(isOpen && isAnswered);
    if (isDown !== line.isDown) {
      line.isDown = isDown;
      window.dispatchEvent(new Event('fairweather-line'));
    }
    show();
  }
  line.heard = function (is) { isAnswered = is; look(); };
  line.hold = function (n) { orders = n; look(); };
  window.addEventListener('offline', function () { line.heard(false); });
  window.addEventListener('online', function () {
    fetch('/healthz', { cache: 'no-store' }).then(function () { line.heard(true); }, function () { /* not yet */ });
  });
  setInterval(look, EVERY);
  return line;
})();
