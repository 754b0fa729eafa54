/* The arithmetic of badges, free of any map: adding areas up, putting them into cells, keeping badges apart. */
(function () {
  "use strict";
  var S = (window.strikemap = window.strikemap || {});

  function known(value) { return value !== null && value !== undefined; }

  /* Areas added up. min is null when none reports a figure (which is not zero); max is null as soon as one that reports
     has no upper bound; silent: how many incidents have no figure. */
  S.added = function (rows) {
    var sum = { incidents: 0, min: null, max: 0, silent: 0 };
    rows.forEach(function (row) {
      var reports = known(row.killed_min);
      sum.incidents += row.incidents;
      sum.silent += known(row.reported) ? row.incidents - row.reported : reports ? 0 : row.incidents;
      if (!reports) { return; }
      sum.min = (sum.min || 0) + row.killed_min;
      sum.max = sum.max === null || !known(row.killed_max) ? null : sum.max + row.killed_max;
    });
    if (sum.min === null) { sum.max = null; }
    return sum;
  };

  /* More incidents first; equal ones by their key, so that the order never depends on who answered first. */
  S.byWeight = function (a, b) { return b.incidents - a.incidents || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0); };

  function group(members) {
    var rows = members.map(function (m) { return m.row; }).sort(S.byWeight), sum = S.added(rows), x = 0, y = 0;
    members.forEach(function (m) { x += m.x * m.row.incidents; y += m.y * m.row.incidents; });
    return { rows: rows, sum: sum, x: x / sum.incidents, y: y / sum.incidents };
  }

  /* Points {x, y, row} (pixels of the world) put together by squares of `side` pixels; each group stands at the mean of
     its incidents. Ordered by cell; col and row name the cell. */
  S.gathered = function (points, side) {
    var cells = new Map();
    points.forEach(function (point) {
      var col = Math.floor(point.x / side), row = Math.floor(point.y / side), key = row + "/" + col;
      if (!cells.has(key)) { cells.set(key, { col: col, row: row, members: [] }); }
      cells.get(key).members.push(point);
    });
    return Array.from(cells.values()).sort(function (a, b) { return a.row - b.row || a.col - b.col; }).map(function (cell) {
      return Object.assign(group(cell.members), { col: cell.col, line: cell.row });
    });
  };

  S.touch = function (a, b) {
    return Math.abs(a.x - b.x) < a.half + b.half && Math.abs(a.y - b.y) < a.tall + b.tall;
  };

  /* Points put together where their boxes would touch: the one with most incidents keeps its place and takes the others in. */
  S.merged = function (points) {
    var heads = [];
    points.slice().sort(function (a, b) { return S.byWeight(a.row, b.row); }).forEach(function (point) {
      var head = heads.find(function (h) { return S.touch(h, point); });
      if (head) { head.members.push(point); } else { heads.push({ x: point.x, y: point.y, half: point.half, tall: point.tall, members: [point] }); }
    });
    return heads.map(function (h) { return Object.assign(group(h.members), { x: h.x, y: h.y }); });
  };

  function inside(value, reach, low, side) {
    return 2 * reach >= side ? low + side / 2 : Math.min(Math.max(value, low + reach), low + side - reach);
  }

  /* Badges {x, y, half, tall, col, line, fixed}, one to a cell: those that touch a neighbour move into their own cell, where
     nothing can touch them. Only along the axis that parts the two, so that nothing moves further than it must. Where there
     is an edge (a tile's side), nothing crosses it. A pin is fixed: it never moves. */
  S.spread = function (badges, side, edge) {
    var cells = new Map(), moved = true;
    function across(b) { b.x = inside(b.x, b.half, b.col * side, side); b.bound = (b.bound || 0) | 1; }
    function along(b) { b.y = inside(b.y, b.tall, b.line * side, side); b.bound = (b.bound || 0) | 2; }
    badges.forEach(function (b) {
      cells.set(b.line + "/" + b.col, b);
      if (b.fixed || !edge) { return; }
      if (b.x < b.half || b.x > edge - b.half) { across(b); }
      if (b.y < b.tall || b.y > edge - b.tall) { along(b); }
    });
    function part(b, other, flag, move) {
      [b, other].forEach(function (one) { if (!one.fixed && !((one.bound || 0) & flag)) { move(one); moved = true; } });
    }
    while (moved) {
      moved = false;
      badges.forEach(function (b) {
        for (var line = -1; line <= 1; line++) {
          for (var col = -1; col <= 1; col++) {
            var other = (line || col) && cells.get((b.line + line) + "/" + (b.col + col));
            if (!other || !S.touch(b, other)) { continue; }
            if (col) { part(b, other, 1, across); } else { part(b, other, 2, along); }
          }
        }
      });
    }
    return badges;
  };

  /* The nearest place for a box where it touches none of the taken boxes [left, top, right, bottom]; null when there
     is none within reach. */
  S.freeSpot = function (box, taken, reach, step) {
    var near = taken.filter(function (t) {
      return t[0] < box.x + box.half + reach && t[2] > box.x - box.half - reach && t[1] < box.y + box.tall + reach && t[3] > box.y - box.tall - reach;
    });
    function free(x, y) {
      return !near.some(function (t) { return x - box.half < t[2] && x + box.half > t[0] && y - box.tall < t[3] && y + box.tall > t[1]; });
    }
    if (free(box.x, box.y)) { return { x: box.x, y: box.y }; }
    for (var d = step; d <= reach; d += step) {
      var h = d / 2, tries = [[0, d], [0, -d], [d, 0], [-d, 0], [h, d], [-h, d], [h, -d], [-h, -d], [d, h], [-d, h], [d, -h], [-d, -h],
                             [d, d], [-d, d], [d, -d], [-d, -d]];
      for (var i = 0; i < tries.length; i++) {
        if (free(box.x + tries[i][0], box.y + tries[i][1])) { return { x: box.x + tries[i][0], y: box.y + tries[i][1] }; }
      }
    }
    return null;
  };
})();
