/* A random word that nobody guesses: the same each time one form is sent. */
window.fairweatherWord = function () {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), function (byte) { return byte.toString(16).padStart(2, '0'); }).join('');
};

/* Seconds as a clock shows them. */
window.fairweatherLeft = function (seconds) {
  var whole = Math.max(0, Math.round(seconds));
  return Math.floor(whole / 60) + ':' + String(whole % 60).padStart(2, '0');
};

/* What a component's file is given: its values, read from JSON when they change, and its calls. */
window.fairweatherPart = function (part, values, calls) {
  var read = {}, call = {};
  values.forEach(function (name) { read[name] = function () { return JSON.parse(this['json_' + name]); }; });
  calls.forEach(function (name) { call[name] = function () { this['tell_' + name.slice(3)](Array.prototype.slice.call(arguments)); }; });
  return Object.assign({}, part, { computed: Object.assign(read, part.computed), methods: Object.assign(call, part.methods) });
};
