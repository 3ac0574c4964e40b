/* A random word that nobody guesses: the same each time one form is sent. */
window.fairweatherWord = function () {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), function (byte) { return byte.toString(16).padStart(2, '0'); }).join('');
};

/* Seconds as a clock shows them. */
window.fairweatherLeft = function (seconds) {
  var whole = Math.max(0, Math.round(seconds));
  return Math.floor(whole / 60) + ':' + String(whole % 60).padStart(2, '0');
};

/* What a component's file is given: its values, read from JSON when they change, its calls, and what it `shares` with others. */
window.fairweatherPart = function (part, values, calls) {
  var all = (part.shares || []).concat(part), read = {}, call = {};
  function joined(name) { return Object.assign.apply(null, [{}].concat(all.map(function (one) { return one[name]; }))); }
  function each(hook) { return function () { all.forEach(function (one) { if (one[hook]) one[hook].call(this); }, this); }; }
  values.forEach(function (name) { read[name] = function () { return JSON.parse(this['json_' + name]); }; });
  calls.forEach(function (name) { call[name] = function () { this['tell_' + name.slice(3)](Array.prototype.slice.call(arguments)); }; });
  return Object.assign({}, part, {
    data: function () { return Object.assign.apply(null, [{}].concat(all.map(function (one) { return one.data && one.data(); }))); },
    computed: Object.assign(read, joined('computed')), methods: Object.assign(call, joined('methods')), watch: joined('watch'),
    created: each('created'), mounted: each('mounted'), destroyed: each('destroyed'),
  });
};
