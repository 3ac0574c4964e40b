/* The line to the program. While it is down a notice says so; what is ordered meanwhile waits.

   The page hears through its socket; its watchdog asks besides, and tells with `heard` whether it was
   answered. While the socket is shut somebody asks every second, and an answer opens it at once: by
   itself a socket of Solara may wait for up to a minute, and gives up after the seventh time. An order
   sheet tells with `hold` how many orders wait, or null when it goes. Everybody is told of a change by
   the event `fairweather-line`. */
window.fairweatherLine = (function () {
  var EVERY = 500, ASK = 1000, WAIT = 4000, line = { isDown: false };
  var isAnswered = true, wasUp = false, orders = null, notice = null, asked = 0, guarded = null;

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
  function isOpen() {
    var heard = window.solara && window.solara.debug;
    return Boolean(heard) && heard.connectionStatus === 'connected';
  }
  function open() {
    var kernel = window.solara.debug.kernel(), socket = window.solara.debug.ws();
    if (socket && socket.readyState <= WebSocket.OPEN) return;
    if (guarded !== kernel) guard(kernel);
    kernel.reconnect().catch(function () { /* asked again in a second */ });
  }
  function guard(kernel) { // a wait that began before would shut what is open by now
    var shut = kernel._onWSClose;
    guarded = kernel;
    kernel._onWSClose = function (event) {
      if (!kernel._ws || kernel._ws.readyState !== WebSocket.OPEN) shut(event);
    };
  }
  function look() {
    wasUp = wasUp || isOpen();
    var isDown = wasUp && !(isOpen() && isAnswered);
    if (isDown !== line.isDown) {
      line.isDown = isDown;
      window.dispatchEvent(new Event('fairweather-line'));
    }
    show();
  }
  line.ask = function () {
    var signal = AbortSignal.timeout ? AbortSignal.timeout(WAIT) : undefined;
    fetch('/healthz', { cache: 'no-store', signal: signal })
      .then(function () { line.heard(true); }, function () { line.heard(false); });
  };
  line.heard = function (is) {
    isAnswered = is;
    if (is && wasUp && !isOpen()) open();
    look();
  };
  line.hold = function (n) { orders = n; look(); };
  window.addEventListener('offline', function () { line.heard(false); });
  window.addEventListener('online', function () { line.ask(); });
  setInterval(function () {
    look();
    if (!line.isDown || Date.now() - asked < ASK) return;
    asked = Date.now();
    line.ask();
  }, EVERY);
  return line;
})();
