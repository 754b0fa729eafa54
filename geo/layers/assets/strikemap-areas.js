/* Incidents known only to an area: dashed badges on one canvas, put together where they would overlap, never mixed with pins. */
(function () {
  "use strict";
  var S = window.strikemap, SIDE_PX = 64, GAP_PX = 1, TALL_PX = 10, BROAD_TALL_PX = 15, BROAD_APART_PX = 56, LEADER_FROM_PX = 28, NAME_LETTERS = 22, LATE_MS = 1500, LIST_LENGTH = 20, SAME_SPOT_PX = 10;
  var FONT = "600 11px Inter, system-ui, sans-serif", SMALL = "10px Inter, system-ui, sans-serif", NOT_BETTER = "place not known better";

  /* The code of the unit whose outline the row stands for; "" where only a circle can be drawn. */
  function unit(row) { return { oblast: row.adm1, country: row.country }[row.precision] || ""; }

  function short(text) { return text.length > NAME_LETTERS ? text.slice(0, NAME_LETTERS - 1).trimEnd() + "…" : text; }
  function figure(sum, measure) {
    if (measure !== "killed") { return S.number(sum.incidents); }
    return sum.min === null ? "–" : S.interval(sum.min, sum.max);
  }

  S.Areas = S.Sheet.extend({
    options: { pane: "sm-areatags" },

    initialize: function (url, show) {
      L.Renderer.prototype.initialize.call(this, {});
      this._url = url;
      this._show = show;
      this._rows = [];
      this._badges = [];
      this._shapes = new S.AreaShapes();
    },
    onAdd: function (map) {
      this._shapes.addTo(map);
      S.Sheet.prototype.onAdd.call(this, map);
      if (!this._asked) { this._load(map); }
    },
    onRemove: function (map) {
      clearTimeout(this._timer);
      map.removeLayer(this._shapes);
      S.Sheet.prototype.onRemove.call(this, map);
      delete this._bounds;
    },

    _load: function (map) {
      var self = this;
      this._asked = true;
      S.json(this._url).then(function (answer) {
        var rows = answer.areas.sort(S.byWeight);
        return S.outlines(map, rows.map(unit).filter(Boolean)).then(function (outlines) { return { rows: rows, outlines: outlines }; });
      }).then(function (got) {
        var traced = {}, outlines = got.outlines;
        got.rows.forEach(function (row) {
          var code = unit(row);
          row.at = map.project([row.lat, row.lon], 0);
          if (outlines[code]) { row.outline = traced[code] = traced[code] || S.ringsOf(map, outlines[code].geometry); }
        });
        self._rows = got.rows;
        self._plan = null;
        self._shapes.take(self._rows);
        S.note(map, "areas");
        if (self.hasBroad()) { S.legend(map, S.state(map).show); }
        if (!self._map) { self.fire("load"); return; }
        self._here = true;  // the layer that it takes the place of stays until this one is drawn
        self._update();
      }).catch(function (problem) {
        self._asked = false;
        S.note(map, "areas", "Incidents known only to an area could not be loaded (" + problem.message + ").", function () { self._load(map); });
        self.fire("load");
      });
    },

    /* After a move the old sheet stays, scaled, until the tiles are there: badges keep clear of theirs and must not jump. */
    _update: function () {
      var self = this;
      if (!this._bounds) { this._clean(); }
      clearTimeout(this._timer);
      this._timer = setTimeout(function () {
        if (S.tilesAreComing(self._map)) { self._timer = setTimeout(function () { self.draw(); }, LATE_MS); } else { self.draw(); }
      }, 0);
    },

    /* The badges of a zoom, in pixels of the world: the same for the same areas wherever one looks. */
    _planned: function () {
      var zoom = this._map.getZoom(), scale = Math.pow(2, zoom), pen = this._pen, measure = this._show.measure;
      if (this._plan && this._plan.zoom === zoom) { return this._plan.badges; }
      function point(row) { return { x: row.at.x * scale, y: row.at.y * scale, row: row }; }
      function wide(text, font) { pen.font = font; return pen.measureText(text).width / 2 + 7; }
      function named(row, sum, more) { return short(row.label) + (more ? " and " + more + " more" : "") + ": " + figure(sum, measure); }
      var near = S.gathered(this._rows.filter(function (row) { return !S.isBroad(row); }).map(point), SIDE_PX).map(function (g) {
        g.text = figure(g.sum, measure);
        g.half = Math.min(Math.max(wide(g.text, FONT), 11), SIDE_PX / 2 - GAP_PX) + GAP_PX;
        g.tall = TALL_PX + GAP_PX;
        return g;
      });
      S.spread(near, SIDE_PX);
      var broad = S.merged(this._rows.filter(S.isBroad).map(function (row) {
        return Object.assign(point(row), { half: Math.max(wide(named(row, S.added([row]), 88), FONT), wide(NOT_BETTER, SMALL)), tall: BROAD_APART_PX });
      }));
      broad.forEach(function (g) {
        g.text = named(g.rows[0], g.sum, g.rows.length - 1);
        g.half = Math.max(wide(g.text, FONT), wide(NOT_BETTER, SMALL)) + GAP_PX;
        g.tall = BROAD_TALL_PX + GAP_PX;
        g.broad = true;
        g.brief = { text: figure(g.sum, measure), half: Math.max(wide(figure(g.sum, measure), FONT), 11) + 2 + GAP_PX, tall: TALL_PX + 2 + GAP_PX };
      });
      this._plan = { zoom: zoom, badges: near.concat(broad) };
      return this._plan.badges;
    },

    draw: function () {
      var map = this._map;
      clearTimeout(this._timer);
      if (!map || !this._container || !this._asked) { return; }
      var origin = this._clean(), sheet = this._sheet, tiles = S.state(map).shown.incidents, taken = [];
      var at = this._bounds.min;
      if (tiles && tiles.layer && map.hasLayer(tiles.layer)) {
        taken = tiles.layer.boxes().map(function (b) { return [b[0] - at.x, b[1] - at.y, b[2] - at.x, b[3] - at.y]; });
      }
      this._badges = [];
      this._planned().forEach(function (g) {
        var box = { x: g.x + origin.x, y: g.y + origin.y, half: g.half, tall: g.tall, group: g };
        if (box.x < -box.half || box.y < -box.tall || box.x > sheet.width + box.half || box.y > sheet.height + box.tall) { return; }
        var spot = S.freeSpot(box, taken, g.broad ? 96 : 120, 8);
        if (!spot && g.broad) {
          box.brief = true;
          box.half = g.brief.half;
          box.tall = g.brief.tall;
          spot = S.freeSpot(box, taken, 96, 8);
        }
        box.from = { x: box.x, y: box.y };
        Object.assign(box, spot || {});
        taken.push([box.x - box.half, box.y - box.tall, box.x + box.half, box.y + box.tall]);
        this._badges.push(box);
      }, this);
      this._badges.forEach(this._badge, this);
      this._shapes.draw(this._badges.filter(function (b) { return Math.hypot(b.x - b.from.x, b.y - b.from.y) >= LEADER_FROM_PX; }));
      S.drawNames(map);
      S.state(map).cross();
      if (this._here) { this._here = false; this.fire("load"); }
    },

    _badge: function (box) {
      var pen = this._pen, ink = S.ink(this._map), w = box.half - GAP_PX, h = box.tall - GAP_PX, worded = box.group.broad && !box.brief;
      pen.beginPath();
      rounded(pen, box.x - w, box.y - h, 2 * w, 2 * h, 5);
      pen.fillStyle = ink.panel;
      pen.fill();
      pen.lineWidth = 1.4;
      pen.setLineDash([3, 2]);
      pen.strokeStyle = ink.area;
      pen.stroke();
      pen.fillStyle = ink.plain;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.font = FONT;
      if (box.brief) {
        pen.beginPath();
        rounded(pen, box.x - w + 2.5, box.y - h + 2.5, 2 * w - 5, 2 * h - 5, 3);
        pen.stroke();
      }
      pen.fillText(box.brief ? box.group.brief.text : box.group.text, box.x, box.y + (worded ? -6 : 0.5), 2 * w - 6);
      if (worded) { pen.font = SMALL; pen.fillText(NOT_BETTER, box.x, box.y + 7); }
    },

    /* Where badges stand, as left, top, right, bottom in layer pixels. */
    boxes: function () {
      if (!this._map || this._zoom !== this._map.getZoom()) { return []; }
      var at = this._bounds.min;
      return this._badges.map(function (b) { return [b.x - b.half + at.x, b.y - b.tall + at.y, b.x + b.half + at.x, b.y + b.tall + at.y]; });
    },

    /* What is drawn, in no more than what it says: text, incidents, areas and the point in the map's box. */
    badges: function () {
      return this._badges.map(function (b) {
        var at = this._map.layerPointToContainerPoint(L.point(b.x, b.y).add(this._bounds.min));
        return { text: b.brief ? b.group.brief.text : b.group.text, incidents: b.group.sum.incidents, areas: b.group.rows.length, x: at.x, y: at.y };
      }, this);
    },

    hasBroad: function () { return this._rows.some(S.isBroad); },

    /* Only the badge can be clicked: the area itself would swallow half the map. */
    hit: function (point) {
      if (!this._map || this._zoom !== this._map.getZoom()) { return null; }
      var on = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min), best = null, near = Infinity;
      this._badges.forEach(function (b) {
        var dx = Math.abs(b.x - on.x), dy = Math.abs(b.y - on.y), far = dx * dx + dy * dy;
        if (dx <= b.half + 3 && dy <= b.tall + 3 && far < near) { near = far; best = b; }
      });
      return best && this._found(best);
    },

    _found: function (box) {
      var self = this, g = box.group, sum = g.sum, map = this._map, first = g.rows[0], one = g.rows.length === 1;
      var latlng = map.layerPointToLatLng(L.point(box.x, box.y).add(this._bounds.min));
      var what = one ? first.label + ": " + S.incidents(sum.incidents) + (g.broad ? ", place not known better" : " known only to this area")
        : S.incidents(sum.incidents) + " known only to " + S.number(g.rows.length) + " areas (" + g.rows.slice(0, 3).map(function (r) { return r.label; }).join(", ") + (g.rows.length > 3 ? " …" : "") + ")";
      return {
        key: "area/" + g.rows.length + "/" + first.key, latlng: latlng, id: null, rise: box.tall,
        line: what + " · killed " + S.interval(sum.min, sum.max) + (sum.min !== null && sum.silent ? " · no figure for " + S.number(sum.silent) : ""),
        enter: function () { self._shapes.lift(g.rows); },
        leave: function () { self._shapes.lift([]); },
        open: function () { self._open(g, latlng, what); },
      };
    },

    /* Many that lie apart: nearer. Else the list of them, or the one there is. */
    _open: function (g, latlng, what) {
      var map = this._map, first = g.rows[0], top = Math.min(map.getMaxZoom(), 18), here = map.getZoom();
      if (g.sum.incidents === 1 && first.ids && first.ids.length) { S.openIncident(map, latlng, first.ids[0]); return; }
      var bounds = L.latLngBounds(g.rows.map(function (row) { return [row.lat, row.lon]; }));
      var apart = map.project(bounds.getNorthWest(), top).distanceTo(map.project(bounds.getSouthEast(), top)) > SAME_SPOT_PX;
      if (g.sum.incidents > LIST_LENGTH && apart && here < top) {
        map.setView(bounds.getCenter(), Math.min(top, Math.max(here + 1, Math.min(here + 3, map.getBoundsZoom(bounds, false, L.point(80, 80))))));
        return;
      }
      S.openAreas(map, latlng, what, g.rows, g.sum.incidents, first.key);
    },
  });

  function rounded(pen, x, y, w, h, r) {
    pen.moveTo(x + r, y);
    pen.arcTo(x + w, y, x + w, y + h, r);
    pen.arcTo(x + w, y + h, x, y + h, r);
    pen.arcTo(x, y + h, x, y, r);
    pen.arcTo(x, y, x + w, y, r);
    pen.closePath();
  }
})();
