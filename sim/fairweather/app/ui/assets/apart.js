/* Badges apart: none covers another, a door has room between a host and its guest, and all stay in view. */
window.fairweatherApart = function (pieces, doors, size, left, right, bottom) {
  var spots = pieces.map(function (p) { return Object.assign({}, p); });
  var bonds = new Set(doors.flatMap(function (d) { return [d.host + ' ' + d.guest, d.guest + ' ' + d.host]; }));
  var high = 2 * size, low = 1.1 * size;
  for (var round = 0; round < 40; round++) {
    var moved = false;
    spots.forEach(function (a, i) {
      spots.slice(i + 1).forEach(function (b) {
        var room = bonds.has(a.key + ' ' + b.key) ? 1.7 * size : 0.3 * size;
        var dx = b.x - a.x, dy = b.y - a.y, under = a.stance_word || b.stance_word ? size : 0;
        var wide = (a.w + b.w) / 2 + room - Math.abs(dx), tall = high + room * 0.6 + under - Math.abs(dy);
        if (wide <= 0.5 || tall <= 0.5) return;
        moved = true;
        if (wide < tall) { var x = (dx < 0 ? -wide : wide) / 2; a.x -= x; b.x += x; }
        else { var y = (dy < 0 ? -tall : tall) / 2; a.y -= y; b.y += y; }
      });
    });
    spots.forEach(function (p) {
      p.x = Math.min(Math.max(p.x, left + p.w / 2 + 4), right - p.w / 2 - 4);
      p.y = Math.min(Math.max(p.y, low), bottom - low - (p.stance_word ? size : 0));
    });
    if (!moved) break;
  }
  return spots;
};
