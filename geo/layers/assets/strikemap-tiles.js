/* Incidents as tiles: cells are fetched per tile, drawn on canvas, and can be pointed at and clicked. */
(function () {
  "use strict";
  var S = window.strikemap, OVERDRAW_PX = 44, LEAST_FONT_PX = 9, CIRCLE_FROM_PX = 6, EQUATOR_M_PER_PX = 156543.034;

  /* one cell of a tile: [px, py, incidents, killed_min, killed_max, reported, incident_id, target_id, radius_m, contested] */
  function cell(row) {
    return { x: row[0], y: row[1], n: row[2], min: row[3], max: row[4], reported: row[5], id: row[6], target: row[7],
             radius: row[8], contested: !!row[9] };
  }
  function short(n) {
    return n < 1000 ? String(n) : n < 1e6 ? (n / 1e3).toFixed(n < 1e4 ? 1 : 0) + "k" : (n / 1e6).toFixed(1) + "M";
  }
  function badge(c, measure) {
    if (measure !== "killed") { return short(c.n); }
    if (!c.reported) { return "–"; }
    if (c.max === null) { return "≥ " + short(c.min); }
    return c.min === c.max ? short(c.min) : short(c.min) + "–" + short(c.max);
  }
  function step(value) { return value < 10 ? 0 : value < 100 ? 1 : value < 1000 ? 2 : 3; }

  S.Tiles = L.GridLayer.extend({
    options: { pane: "sm-incidents", tileSize: 256, updateWhenZooming: false, keepBuffer: 2, bounds: S.world, noWrap: true, maxZoom: 22 },

    initialize: function (url, show) {
      L.GridLayer.prototype.initialize.call(this, {});
      this._url = url;
      this._show = show;
      this._circles = L.layerGroup();
      this.on("tileunload", function (event) {
        if (event.tile.abort) { event.tile.abort.abort(); }
        (event.tile.circles || []).forEach(this._circles.removeLayer, this._circles);
      }, this);
      this.on("loading", function () { this._failed = 0; }, this);
      this.on("load", function () {
        if (!this._map) { return; }
        if (!this._failed) { S.note(this._map, "tiles"); }
        if (this._map.strikemap.shown.incidents.layer === this) { S.seen(this._map, this._types()); }
        S.settle(this._map);
      }, this);
    },

    onAdd: function (map) {
      L.GridLayer.prototype.onAdd.call(this, map);
      this._circles.addTo(map);
    },
    onRemove: function (map) {
      for (var key in this._tiles) { var abort = this._tiles[key].el.abort; if (abort) { abort.abort(); } }
      map.removeLayer(this._circles);
      L.GridLayer.prototype.onRemove.call(this, map);
    },

    createTile: function (at, done) {
      var self = this, el = S.element("div", "leaflet-tile");
      el.cells = [];
      el.abort = new AbortController();
      S.json(S.fill(this._url, { z: at.z, x: at.x, y: at.y }), el.abort.signal).then(function (answer) {
        el.cells = answer.cells.map(cell);
        el.side = answer.cell || self._show.cell || 64;
        el.cells.forEach(function (c) { c.col = Math.floor(c.x / el.side); c.line = Math.floor(c.y / el.side); });
        self._paint(el, at);
        done(null, el);
      }).catch(function (problem) {
        if (problem.name !== "AbortError") { self._fail(problem); }
        done(problem, el);
      });
      return el;
    },

    _fail: function (problem) {
      var self = this;
      this._failed = (this._failed || 0) + 1;
      if (this._map) {
        S.note(this._map, "tiles", "Some incidents could not be loaded (" + problem.message + "): the map is incomplete.",
          function () { self.redraw(); });
      }
    },

    /* Canvas wider than its tile, so that no badge is cut at the edge. */
    _paint: function (el, at) {
      if (!el.cells.length || !this._map) { return; }
      var ratio = window.devicePixelRatio || 1, side = 256 + 2 * OVERDRAW_PX, canvas = S.element("canvas", "sm-tile");
      canvas.width = canvas.height = side * ratio;
      canvas.style.cssText = "width:" + side + "px;height:" + side + "px;left:" + -OVERDRAW_PX + "px;top:" + -OVERDRAW_PX + "px";
      var pen = canvas.getContext("2d");
      pen.scale(ratio, ratio);
      pen.translate(OVERDRAW_PX, OVERDRAW_PX);
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      el.cells.forEach(function (c) { this._measure(c, pen, el.side); }, this);
      S.spread(el.cells, el.side, 256);
      el.cells.sort(function (a, b) { return b.size - a.size; });
      el.cells.forEach(function (c) {
        if (c.n === 1) { this._single(c, pen); } else { this._cluster(c, pen); }
      }, this);
      el.appendChild(canvas);
      this._uncertainty(el, at);
    },

    /* How large a cell's badge is. None is wider than its cell, so that neighbours can always be kept apart. */
    _measure: function (c, pen, side) {
      var killed = this._show.measure === "killed", value = killed ? c.min || 0 : c.n;
      if (c.n === 1) {
        c.size = killed ? Math.min(14, 4.5 + 1.6 * Math.sqrt(value)) : 6;
        c.half = c.tall = c.size;
        c.fixed = true;
        return;
      }
      c.text = badge(c, this._show.measure);
      c.size = Math.min(20, 10 + 2.6 * Math.log10(Math.max(value, 1) + 1));
      var most = side / 2 - 1, size = 12, pad = 8;
      do {
        size -= 1;
        pad -= 1;
        c.font = "600 " + size + "px Inter, system-ui, sans-serif";
        pen.font = c.font;
        c.half = Math.max(c.size, pen.measureText(c.text).width / 2 + pad);
      } while (c.half > most && size > LEAST_FONT_PX);
      c.half = Math.min(c.half, most);
      c.tall = Math.min(c.size, most);
    },

    _single: function (c, pen) {
      var ink = S.ink(this._map), known = this._show.measure !== "killed" || c.reported, fill = this._show.colours[c.target];
      pen.beginPath();
      pen.arc(c.x, c.y, c.size, 0, 7);
      pen.fillStyle = known ? fill || ink.none : ink.halo;
      pen.fill();
      pen.lineWidth = known ? 1.2 : 2.2;
      pen.strokeStyle = known ? ink.ring : fill || ink.none;
      pen.stroke();
      if (c.contested) {
        pen.beginPath();
        pen.arc(c.x, c.y, c.size + 3.2, 0, 7);
        pen.lineWidth = 1.6;
        pen.strokeStyle = ink.ring;
        pen.stroke();
      }
    },

    _cluster: function (c, pen) {
      var ink = S.ink(this._map), killed = this._show.measure === "killed", r = c.size, w = c.half - r;
      pen.beginPath();
      pen.arc(c.x - w, c.y, r, Math.PI / 2, 1.5 * Math.PI);
      pen.arc(c.x + w, c.y, r, 1.5 * Math.PI, Math.PI / 2);
      pen.closePath();
      pen.fillStyle = killed ? (c.reported ? ink.toll[step(c.min)] : ink.none) : ink.count[step(c.n)];
      pen.fill();
      pen.lineWidth = 1.5;
      pen.strokeStyle = ink.halo;
      pen.stroke();
      pen.fillStyle = ink.text;
      pen.font = c.font;
      pen.fillText(c.text, c.x, c.y + 0.5, 2 * c.half - 6);
    },

    /* The circle within which the true position lies, to scale, once it is larger than the pin. */
    _uncertainty: function (el, at) {
      el.circles = [];
      el.cells.forEach(function (c) {
        if (c.n !== 1 || !c.radius) { return; }
        var place = this._map.unproject([at.x * 256 + c.x, at.y * 256 + c.y], at.z);
        var metres = EQUATOR_M_PER_PX * Math.cos(place.lat * Math.PI / 180) / Math.pow(2, at.z);
        if (c.radius / metres <= CIRCLE_FROM_PX) { return; }
        var colour = this._show.colours[c.target] || S.ink(this._map).none;
        el.circles.push(L.circle(place, {
          radius: c.radius, pane: "sm-uncertainty", renderer: S.state(this._map).soft, interactive: false, color: S.ink(this._map).area,
          weight: 1, opacity: 0.8, dashArray: "4 4", fillColor: colour, fillOpacity: 0.06,
        }));
      }, this);
      el.circles.forEach(this._circles.addLayer, this._circles);
    },

    /* The target types of the single incidents that are loaded. */
    _types: function () {
      return [].concat.apply([], Object.values(this._tiles).map(function (tile) {
        return tile.el.cells.filter(function (c) { return c.n === 1; }).map(function (c) { return c.target; });
      }));
    },

    /* Where badges stand, as left, top, right, bottom in layer pixels: names keep clear of them. */
    boxes: function () {
      var map = this._map, zoom = this._tileZoom, all = [];
      if (zoom !== map.getZoom()) { return all; }
      for (var key in this._tiles) {
        var tile = this._tiles[key];
        if (tile.coords.z !== zoom || !tile.current) { continue; }
        tile.el.cells.forEach(function (c) {
          var at = map.latLngToLayerPoint(map.unproject([tile.coords.x * 256 + c.x, tile.coords.y * 256 + c.y], zoom));
          all.push([at.x - c.half - 1, at.y - c.size - 1, at.x + c.half + 1, at.y + c.size + 1]);
        });
      }
      return all;
    },

    hit: function (point) {
      var map = this._map, zoom = this._tileZoom, best = null, near = Infinity;
      if (zoom === undefined || zoom !== map.getZoom()) { return null; }
      var world = map.project(map.containerPointToLatLng(point), zoom);
      for (var key in this._tiles) {
        var tile = this._tiles[key];
        if (tile.coords.z !== zoom || !tile.current) { continue; }
        var x = world.x - tile.coords.x * 256, y = world.y - tile.coords.y * 256;
        if (x < -60 || y < -60 || x > 316 || y > 316) { continue; }
        tile.el.cells.forEach(function (c) {
          var dx = Math.abs(c.x - x), dy = Math.abs(c.y - y), far = dx * dx + dy * dy;
          if (dx <= c.half + 3 && dy <= c.size + 3 && far < near) { near = far; best = { cell: c, tile: tile }; }
        });
      }
      return best && this._found(best.cell, best.tile);
    },

    _found: function (c, tile) {
      var self = this, at = tile.coords, map = this._map, latlng = map.unproject([at.x * 256 + c.x, at.y * 256 + c.y], at.z);
      var unknown = c.n - (c.reported || 0);
      var line = c.n === 1 ? "One incident" : S.incidents(c.n) + " · killed " + (c.reported ? S.interval(c.min, c.max) : "not reported") +
        (c.reported && unknown ? " · no figure for " + S.number(unknown) : "");
      return {
        key: at.z + "/" + at.x + "/" + at.y + "/" + c.x + "/" + c.y, latlng: latlng, line: line, id: c.n === 1 ? c.id : null,
        open: function () {
          if (c.n === 1) { S.openIncident(map, latlng, c.id); } else { S.openCell(map, latlng, c.n, self._box(c, tile)); }
        },
      };
    },

    /* The ground that one cell covers, as west, south, east, north. */
    _box: function (c, tile) {
      var side = tile.el.side || 64, at = tile.coords, map = this._map;
      var left = c.col * side, top = c.line * side;
      var nw = map.unproject([at.x * 256 + left, at.y * 256 + top], at.z);
      var se = map.unproject([at.x * 256 + left + side, at.y * 256 + top + side], at.z);
      return [nw.lng, se.lat, se.lng, nw.lat];
    },
  });
})();
