/* The stage of one map: how the scenes of a turn's playback are drawn on it, over its pieces.

   The map gives `group` (an SVG group to draw in), `spot` (where a faction stands), `cell` (the middle
   of a cell), `size` (of letters), and `follow`, which is told whether a turn is played and the layer that its scene is about, or null.
   Nothing is drawn that a scene does not tell. */
window.fairweatherStage = function (map) {
  var going = [];

  function make(tag, look, attributes, parent) {
    var one = document.createElementNS('http://www.w3.org/2000/svg', tag);
    if (look) one.setAttribute('class', look);
    Object.keys(attributes || {}).forEach(function (name) { one.setAttribute(name, attributes[name]); });
    (parent || map.group()).appendChild(one);
    return one;
  }
  function move(one, frames, ms, more) {
    if (!ms) { /* A still shows how the scene ends. */
      var last = frames[frames.length - 1];
      Object.keys(last).forEach(function (name) { if (name !== 'opacity' && name !== 'offset') one.style[name] = last[name]; });
      return;
    }
    going.push(one.animate(frames, Object.assign({ duration: ms, fill: 'both', easing: 'ease-in-out' }, more)));
  }
  function at(x, y, rest) { return 'translate(' + x + 'px,' + y + 'px)' + (rest || ''); }
  function ring(spot, look, ms, from, to, delay) {
    var one = make('circle', 'wave ' + look, { r: map.size() });
    move(one, [{ transform: at(spot.x, spot.y, ' scale(' + from + ')'), opacity: 0.9 },
      { transform: at(spot.x, spot.y, ' scale(' + to + ')'), opacity: to > from ? 0 : 0.9 }], ms, { delay: delay || 0 });
  }
  function between(scene) {
    var from = map.spot(scene.giver), to = map.spot(scene.holder);
    if (!from || !to) return null;
    return { from: from, to: to, x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  }
  function places(scene) {
    var cells = scene.cells.map(map.cell).filter(Boolean);
    if (cells.length) return cells;
    return [map.spot(scene.holder) || map.spot(scene.giver)].filter(Boolean);
  }
  function letter(look) {
    var s = map.size(), one = make('g', 'letter ' + look);
    make('rect', '', { x: -1.3 * s, y: -0.9 * s, width: 2.6 * s, height: 1.8 * s, rx: 0.2 * s }, one);
    make('path', '', { d: 'M' + -1.3 * s + ',' + -0.8 * s + 'L0,' + 0.25 * s + 'L' + 1.3 * s + ',' + -0.8 * s }, one);
    return one;
  }
  function wire(pair, look) {
    return make('line', 'wire ' + look, { x1: pair.from.x, y1: pair.from.y, x2: pair.to.x, y2: pair.to.y });
  }
  function door(scene, ms, opens) {
    var pair = between(scene), spot = pair || map.spot(scene.giver), s = map.size();
    if (!spot) return;
    var whole = make('g', 'swing', { transform: 'translate(' + spot.x + ' ' + spot.y + ')' });
    make('rect', 'frame', { x: -1.5 * s, y: -2 * s, width: 3 * s, height: 4 * s }, whole);
    var leaf = make('rect', 'leaf', { x: 0, y: -2 * s, width: 3 * s, height: 4 * s }, whole);
    var shut = 'translate(' + -1.5 * s + 'px,0px) scaleX(1)', open = 'translate(' + -1.5 * s + 'px,0px) scaleX(0.18)';
    move(leaf, opens ? [{ transform: shut }, { transform: open }] : [{ transform: open }, { transform: shut }], ms * 0.6);
  }

  var GESTURES = {
    envelope: function (scene, ms) {
      var pair = between(scene), from = map.spot(scene.giver), one = letter('');
      if (!pair) { if (from) move(one, [{ transform: at(from.x, from.y) }, { transform: at(from.x, from.y - 3 * map.size()) }], ms); return; }
      move(one, [{ transform: at(pair.from.x, pair.from.y, ' scale(0.6)') },
        { transform: at(pair.x, pair.y - 1.5 * map.size(), ' scale(1.15)'), offset: 0.45 },
        { transform: at(pair.to.x, pair.to.y - 1.6 * map.size(), ' scale(0.9)'), offset: 0.8 },
        { transform: at(pair.to.x, pair.to.y - 1.6 * map.size(), ' scale(0.9)') }], ms);
      if (ms) ring(pair.to, 'word', ms * 0.35, 1, 3.4, ms * 0.6);
    },
    megaphone: function (scene, ms) {
      var from = map.spot(scene.giver), pair = between(scene);
      if (!from) return;
      [0, 0.18, 0.36].forEach(function (late) { ring(from, scene.tone, ms * 0.6, 1, ms ? 5.5 : 2.4, ms * late); });
      if (pair) move(wire(pair, scene.tone), [{ opacity: 0 }, { opacity: 0.9, offset: 0.5 }, { opacity: 0.9 }], ms);
    },
    tear: function (scene, ms) {
      var spot = between(scene) || map.spot(scene.giver), s = map.size();
      if (!spot) return;
      [-1, 1].forEach(function (side) {
        var half = make('path', 'letter half', { d: 'M0,' + -0.9 * s + 'h' + side * 1.3 * s + 'v' + 1.8 * s + 'h' + -side * 1.3 * s
          + 'l' + 0.35 * s + ',' + -0.45 * s + 'l' + -0.5 * s + ',' + -0.45 * s + 'l' + 0.5 * s + ',' + -0.45 * s + 'Z' });
        move(half, [{ transform: at(spot.x, spot.y, ' scale(1.3)') }, { transform: at(spot.x, spot.y, ' scale(1.3)'), offset: 0.3 },
          { transform: at(spot.x + side * 1.5 * s, spot.y + 0.5 * s, ' scale(1.3) rotate(' + side * 22 + 'deg)') }], ms * 0.8);
      });
      ring(spot, 'alarm', ms * 0.7, 1, ms ? 7 : 3.4, ms * 0.3);
    },
    open: function (scene, ms) { door(scene, ms, true); },
    shut: function (scene, ms) { door(scene, ms, false); },
    force: function (scene, ms) {
      places(scene).forEach(function (spot, i) {
        ring(spot, scene.tone, ms * 0.55, 5.5, 1.7, ms * 0.1 * i);
        ring(spot, scene.tone, ms * 0.4, 1.7, 2.8, ms * (0.55 + 0.1 * i));
      });
    },
    stand: function (scene, ms) {
      var from = map.spot(scene.giver);
      if (from) [0, 0.3].forEach(function (late) { ring(from, scene.tone, ms * 0.6, 1.4, 3.6, ms * late); });
    },
    people: function (scene, ms) {
      var s = map.size();
      places(scene).forEach(function (spot) {
        for (var k = 0; k < 9; k++) {
          var turn = 2 * Math.PI * (k / 9), far = (2.2 + (k % 3)) * s;
          var one = make('circle', 'person', { r: 0.32 * s });
          move(one, [{ transform: at(spot.x, spot.y), opacity: 1 },
            { transform: at(spot.x + far * Math.cos(turn), spot.y + far * Math.sin(turn)), opacity: 0.85 }], ms * 0.9, { easing: 'ease-out' });
        }
      });
    },
    rise: function (scene, ms) {
      var pair = between(scene);
      if (pair) move(wire(pair, 'trust'), [{ strokeWidth: '1' }, { strokeWidth: '8', offset: 0.7 }, { strokeWidth: '7' }], ms);
    },
    fall: function (scene, ms) {
      var pair = between(scene), s = map.size();
      if (!pair) return;
      move(wire(pair, 'trust'), [{ strokeWidth: '7' }, { strokeWidth: '1.5', offset: 0.7 }, { strokeWidth: '1.5' }], ms);
      var crack = make('path', 'crack', { d: 'M' + -0.5 * s + ',' + -1.6 * s + 'l' + s + ',' + 1.2 * s + 'l' + -1.1 * s + ',' + 0.6 * s + 'l' + s + ',' + 1.3 * s });
      move(crack, [{ transform: at(pair.x, pair.y, ' scale(0)') }, { transform: at(pair.x, pair.y, ' scale(0)'), offset: 0.4 },
        { transform: at(pair.x, pair.y, ' scale(1.2)') }], ms * 0.8);
    },
  };

  function wipe() {
    going.forEach(function (one) { one.cancel(); });
    going = [];
    if (map.group()) map.group().textContent = '';
  }

  return {
    clear: function () { wipe(); map.follow(false, null); },
    pause: function (held) { going.forEach(function (one) { if (held) one.pause(); else one.play(); }); },
    /* Draw a scene over `ms` milliseconds, or as a still if that is 0, on the `layer` that it is about. */
    play: function (scene, ms, layer) {
      wipe();
      map.follow(true, layer);
      if (!map.group() || !GESTURES[scene.gesture]) return;
      [scene.giver, scene.holder].map(map.spot).filter(Boolean).forEach(function (spot) {
        make('rect', 'lit', { x: spot.x - spot.w / 2 - 3, y: spot.y - 0.82 * map.size() - 3, width: spot.w + 6, height: 1.64 * map.size() + 6, rx: 0.82 * map.size() + 3 });
      });
      GESTURES[scene.gesture](scene, ms);
    },
  };
};
