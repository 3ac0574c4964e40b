/* Orders that were given while the line was down, kept for the tab, so that they outlive a new load.

   They are those of one game or class, for one seat and turn; what is older than an hour is forgotten. */
window.fairweatherHeld = (function () {
  var NAME = 'fairweather.held', OLD = 3600000;

  function place() {
    var asked = new URLSearchParams(location.search);
    ['turn', 'layer'].forEach(function (name) { asked.delete(name); });
    return location.pathname + '?' + asked;
  }
  return {
    keep: function (seat, turn, held) {
      try {
        if (!Object.keys(held).length) sessionStorage.removeItem(NAME);
        else sessionStorage.setItem(NAME, JSON.stringify({ place: place(), seat: seat, turn: turn, at: Date.now(), held: held }));
      } catch (error) { /* storage is shut */ }
    },
    /* What was kept here for the seat: its turn, and what each decision was ordered. */
    kept: function (seat) {
      try {
        var one = JSON.parse(sessionStorage.getItem(NAME));
        return one && one.place === place() && one.seat === seat && Date.now() - one.at < OLD ? one : null;
      } catch (error) { return null; }
    },
  };
})();
