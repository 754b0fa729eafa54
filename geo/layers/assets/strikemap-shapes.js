/* The ground of incidents known only to an area: one flat tint for each level however many lie on each other. */
(function () {
  "use strict";
  var S = window.strikemap, EQUATOR_M_PER_PX = 156543.034, LEAST_PX = 20, DASHES_UP_TO = 60, LIFTED = 8, THIN_PX = 1;
  var TINT = { local: 0.13, oblast: 0.08 };

  /* Regions and countries would cover everything: they are drawn only while their badge is pointed at. */
  S.isBroad = function (row) { return row.precision === "region" || row.precision === "country" || row.precision === "unknown"; };
  function level(row) { return S.isBroad(row) ? "broad" : row.precision === "oblast" ? "oblast" : "local"; }

  /* A canvas of our own that moves and scales with the map as Leaflet's do. `_draw` is called when it is to be painted. */
  S.Sheet = L.Renderer.extend({
    options: { padding: 0.2 },
    _initContainer: function () { this._container = S.element("canvas", "sm-sheet"); this._pen = this._container.getContext("2d"); },
    _destroyContainer: function () { this._container.remove(); delete this._container; delete this._pen; },
    _updatePaths: function () {},
    _reset: function () { this._update(); if (this._bounds) { this._updateTransform(this._map.getCenter(), this._map.getZoom()); } },
    /* Takes the view as it is now and empties the sheet; the answer is where the world's pixel 0, 0 lies on it. */
    _clean: function () {
      var ratio = window.devicePixelRatio || 1;
      L.Renderer.prototype._update.call(this);
      var size = this._bounds.getSize(), canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      canvas.width = size.x * ratio;
      canvas.height = size.y * ratio;
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      this._pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      this._sheet = { width: size.x, height: size.y, ratio: ratio };
      return this._map.getPixelOrigin().add(this._bounds.min).multiplyBy(-1);
    },
  });

  S.AreaShapes = S.Sheet.extend({
    options: { pane: "sm-uncertainty" },
    initialize: function () { L.Renderer.prototype.initialize.call(this, {}); this._rows = []; this._lifted = []; },
    _update: function () { if (!this._bounds) { this._clean(); } },

    /* rows: the areas, with `outline` (rings in pixels of zoom 0) where there is one. */
    take: function (rows) { this._rows = rows; },

    /* aside: badges that had to stand aside, each tied to its place by a line that runs below the pins. */
    draw: function (aside) {
      if (!this._map || !this._container) { return; }
      var origin = this._clean(), self = this;
      this._origin = origin;
      this._onto = this._emptied("_flat");
      ["oblast", "local"].forEach(function (name) {
        var traced = new Set();  // many rows may have one outline, which is drawn once
        var shapes = self._rows.filter(function (row) { return level(row) === name && !(row.outline && traced.has(row.outline)) && traced.add(row.outline); })
          .map(function (row) { return self._shape(row); }).filter(function (s) { return s.size >= LEAST_PX && s.inView && !s.covers; });
        if (shapes.length) { self._tint(shapes, TINT[name]); }
      });
      this._tie(aside);
      this._show();
    },

    _tie: function (aside) {
      var pen = this._onto;
      pen.beginPath();
      aside.forEach(function (b) { pen.moveTo(b.from.x, b.from.y); pen.lineTo(b.x, b.y); });
      pen.stroke();
      pen.beginPath();
      aside.forEach(function (b) { pen.moveTo(b.from.x, b.from.y); pen.arc(b.from.x, b.from.y, 2, 0, 2 * Math.PI); });
      pen.fill();
    },

    /* Where a row's area lies on the sheet; covers: the whole view lies in it, so that a tint would say nothing. */
    _shape: function (row) {
      var scale = Math.pow(2, this._map.getZoom()), o = this._origin, sheet = this._sheet, shape = { row: row };
      if (row.outline) {
        var b = row.outline.box, box = [b[0] * scale + o.x, b[1] * scale + o.y, b[2] * scale + o.x, b[3] * scale + o.y];
        shape.size = Math.max(box[2] - box[0], box[3] - box[1]) / 2;
        shape.inView = box[0] < sheet.width && box[2] > 0 && box[1] < sheet.height && box[3] > 0;
        shape.covers = false;
        return shape;
      }
      shape.x = row.at.x * scale + o.x;
      shape.y = row.at.y * scale + o.y;
      shape.size = row.radius_m ? row.radius_m * scale / (EQUATOR_M_PER_PX * Math.cos(row.lat * Math.PI / 180)) : 0;
      shape.inView = shape.x + shape.size > 0 && shape.x - shape.size < sheet.width && shape.y + shape.size > 0 && shape.y - shape.size < sheet.height;
      var far = Math.hypot(Math.max(shape.x, sheet.width - shape.x), Math.max(shape.y, sheet.height - shape.y));
      shape.covers = far <= shape.size;
      return shape;
    },

    /* Points that lie within a pixel of the one before are left out: an outline has far more than a screen can show. */
    _trace: function (path, shape) {
      if (!shape.row.outline) { path.moveTo(shape.x + shape.size, shape.y); path.arc(shape.x, shape.y, shape.size, 0, 2 * Math.PI); return; }
      var scale = Math.pow(2, this._map.getZoom()), o = this._origin;
      shape.row.outline.rings.forEach(function (ring) {
        for (var i = 0, x = 0, y = 0; i < ring.length; i += 2) {
          var nextX = ring[i] * scale + o.x, nextY = ring[i + 1] * scale + o.y;
          if (i && Math.abs(nextX - x) < THIN_PX && Math.abs(nextY - y) < THIN_PX) { continue; }
          path[i ? "lineTo" : "moveTo"](nextX, nextY);
          x = nextX;
          y = nextY;
        }
        path.closePath();
      });
    },

    /* The pen of a canvas that is held under a name, as large as the sheet; it is empty, and made at its first use. */
    _emptied: function (name) {
      var canvas = this[name] = this[name] || S.element("canvas"), pen = canvas.getContext("2d"), ratio = this._sheet.ratio;
      canvas.width = this._container.width;
      canvas.height = this._container.height;
      pen.scale(ratio, ratio);
      pen.fillStyle = pen.strokeStyle = S.ink(this._map).area;
      return pen;
    },

    /* All shapes of a level become one path: a tint that does not add up, and the outer edge of the whole. One path with
       the nonzero rule costs by its edges; filling each shape would cost by its area. */
    _tint: function (shapes, opacity) {
      var path = new Path2D(), edge = this._emptied("_edge"), onto = this._onto, sheet = this._sheet;
      shapes.forEach(function (s) { this._trace(path, s); }, this);
      edge.lineWidth = 2.6;
      if (shapes.length <= DASHES_UP_TO) { edge.setLineDash([5, 4]); }
      edge.stroke(path);
      edge.globalCompositeOperation = "destination-out";
      edge.fill(path);
      onto.globalAlpha = opacity;
      onto.fill(path);
      onto.globalAlpha = 0.85;
      onto.drawImage(edge.canvas, 0, 0, sheet.width, sheet.height);
      onto.globalAlpha = 1;
    },

    /* The areas of the badge that is pointed at: the largest few, each with its own edge. */
    lift: function (rows) {
      this._lifted = rows;
      if (this._map && this._flat) { this._show(); }
    },

    _show: function () {
      var pen = this._pen, self = this, ink = S.ink(this._map), sheet = this._sheet;
      pen.clearRect(0, 0, sheet.width, sheet.height);
      pen.drawImage(this._flat, 0, 0, sheet.width, sheet.height);
      this._lifted.map(function (row) { return self._shape(row); }).sort(function (a, b) { return b.size - a.size || S.byWeight(a.row, b.row); })
        .slice(0, LIFTED).forEach(function (s, i) {
          pen.beginPath();
          self._trace(pen, s);
          if (i === 0) { pen.globalAlpha = 0.12; pen.fillStyle = ink.area; pen.fill("evenodd"); pen.globalAlpha = 1; }
          pen.setLineDash([6, 3]);
          pen.lineWidth = 2;
          pen.strokeStyle = ink.chosen;
          pen.stroke();
        });
    },
  });

  /* GeoJSON rings in pixels of zoom 0, flat [x, y, x, y …], with their box [left, top, right, bottom]. */
  S.ringsOf = function (map, geometry) {
    var box = [Infinity, Infinity, -Infinity, -Infinity], polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    var rings = [].concat.apply([], polygons).map(function (ring) {
      var flat = [];
      ring.forEach(function (c) {
        var p = map.project([c[1], c[0]], 0);
        flat.push(p.x, p.y);
        box = [Math.min(box[0], p.x), Math.min(box[1], p.y), Math.max(box[2], p.x), Math.max(box[3], p.y)];
      });
      return flat;
    });
    return { rings: rings, box: box };
  };
})();
