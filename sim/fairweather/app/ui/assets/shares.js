/* What several components share: each names those that it needs in its `shares`. */

/* A button that acts once, while the line is up: a second press before the first is answered is the same press. */
window.fairweatherOnce = {
  data() { return { sent: false, isDown: fairweatherLine.isDown }; },
  created() { window.addEventListener('fairweather-line', this.line); },
  destroyed() { window.removeEventListener('fairweather-line', this.line); },
  methods: {
    line() { this.isDown = fairweatherLine.isDown; },
    once(act) {
      if (this.sent || this.isDown) return;
      this.sent = true;
      setTimeout(() => { this.sent = false; }, 1500);
      act();
    },
  },
};

/* Clocks that run on: how many seconds have gone since what is shown was told. */
window.fairweatherClocks = {
  data() { return { from: performance.now(), at: performance.now() }; },
  created() { this.timer = setInterval(() => { this.at = performance.now(); }, 500); },
  destroyed() { clearInterval(this.timer); },
  methods: {
    worded: fairweatherLeft,
    begin() { this.from = this.at = performance.now(); },
    left(seconds, runs) { return seconds === null ? null : seconds - (runs ? (this.at - this.from) / 1000 : 0); },
  },
};

/* Light or dark, and a menu that shuts when it is left. */
window.fairweatherHead = {
  data() { return { look: document.documentElement.dataset.look || 'light' }; },
  methods: {
    turn() { this.look = window.fairweatherLook(this.look === 'dark' ? 'light' : 'dark'); },
    shut() { if (this.$refs.menu) this.$refs.menu.open = false; },
    leave(event) { if (event.relatedTarget && !this.$refs.menu.contains(event.relatedTarget)) this.shut(); },
  },
};

/* What is being typed stays, whatever else is drawn anew; once it is left, what holds is shown. */
window.fairweatherTyped = {
  data() { return { typed: {} }; },
  methods: {
    now(id, holds) { return this.typed[id] === undefined ? holds : this.typed[id]; },
    type(id, text) { this.$set(this.typed, id, text); },
    settle() {
      const on = document.activeElement && document.activeElement.id;
      Object.keys(this.typed).forEach(id => { if (id !== on) this.$delete(this.typed, id); });
    },
  },
};

/* A text is copied. The clipboard is open to secure pages alone; elsewhere a selection does it, of what is `shown` if it is. */
window.fairweatherCopies = {
  data() { return { copied: false }; },
  methods: {
    copyText(text, shown) {
      const done = () => { this.copied = true; setTimeout(() => { this.copied = false; }, 1500); };
      if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done); return; }
      const field = shown || document.body.appendChild(document.createElement('textarea'));
      if (!shown) field.value = text;
      field.select();
      if (document.execCommand('copy')) done();
      if (!shown) field.remove();
    },
  },
};

/* Charts over turns, W wide with L at the left: `at` is where a pointer is, from 0 to 1. */
window.fairweatherFans = {
  data() { return { at: null }; },
  computed: { plots() { return this.fans.map(f => this.plot(f)); } },
  methods: {
    across(turn, first, last) { return this.L + (this.W - this.L - 6) * (turn - first) / (last - first); },
    /* The place of the turn that is pointed at; else `usual`. */
    pointed(f, usual) { return this.at === null ? usual : Math.max(0, Math.min(f.turns.length - 1, Math.round(this.at * (f.turns[f.turns.length - 1] - f.turns[0])))); },
    turnTicks(first, last) {
      const step = last - first > 12 ? 6 : last - first > 6 ? 3 : 1, ticks = [];
      for (let t = first; t <= last; t += step) ticks.push({ x: this.across(t, first, last), t: t === first ? 'turn ' + t : t });
      return ticks;
    },
    nice(v) { const p = Math.pow(10, Math.floor(Math.log10(v))); return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map(k => k * p).find(k => k >= v * 0.999); },
    over(event) {
      const rect = event.currentTarget.getBoundingClientRect(), source = event.touches ? event.touches[0] : event;
      this.at = Math.max(0, Math.min(1, ((source.clientX - rect.left) / rect.width * this.W - this.L) / (this.W - this.L - 6)));
    },
  },
};

/* A sum as bars, each of which begins where the one before it ended: `steps` are values with labels, or sums so far. */
window.fairweatherFalls = {
  computed: {
    falls() {
      let at = 0;
      return this.steps.map(s => {
        const from = s.sum ? 0 : at;
        if (!s.sum) at += s.value;
        return { ...s, from, size: s.sum ? at : s.value, at };
      });
    },
    reach() {
      const ends = [0, ...this.falls.map(s => s.at)], low = Math.min(...ends);
      return { low, span: Math.max(...ends) - low || 1 };
    },
    zero() { return this.place(0); },
    rows() {
      return this.falls.map(s => ({ ...s, kind: s.sum ? 'sum' : s.size < 0 ? 'down' : 'up', said: this.signed(s.size),
        left: this.place(Math.min(s.from, s.from + s.size)), width: 100 * Math.abs(s.size) / this.reach.span + '%' }));
    },
  },
  methods: {
    place(v) { return (100 * (v - this.reach.low) / this.reach.span).toFixed(2) + '%'; },
    signed(v) { return (v < 0 ? '−' : '+') + Math.abs(v).toFixed(3); },
  },
};

/* A map of cells that is walked by arrows and drawn nearer. */
window.fairweatherWalked = {
  data() { return { cursor: -1, hover: -1, focused: false, zoom: 1, mid: null, drag: null }; },
  methods: {
    arrow(event) { return { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]; },
    cellOf(event) { const at = event.target.getAttribute && event.target.getAttribute('data-cell'); return at === null || at === undefined ? -1 : Number(at); },
    wheel(event) {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoomBy(event.deltaY < 0 ? 1.25 : 0.8);
    },
    /* To the nearest cell on the way, those beside it being farther; `least` is how far it is at least. */
    walkOn(way, least) {
      const cells = this.sheet.cells, here = cells[this.cursor];
      if (!here) { this.cursor = Math.floor(cells.length / 2); return; }
      let best = -1, cost = Infinity;
      cells.forEach((c, i) => {
        const dx = c.x - here.x, dy = c.y - here.y, along = dx * way[0] + dy * way[1], off = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
        if (along <= least || off > along * 1.9 || along + off * 1.6 >= cost) return;
        cost = along + off * 1.6; best = i;
      });
      if (best < 0) return;
      this.cursor = best;
      if (this.zoom > 1) this.mid = { x: cells[best].x, y: cells[best].y };
    },
  },
};
