// Times supercluster: from the rows that a filter selects to every tile of a view. Run by bench/tiling.py in a folder that holds
// lon.bin, lat.bin, killed.bin, mask<n>.bin and asked.json; prints {question: milliseconds}.
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import Supercluster from 'supercluster';

const raw = name => { const held = readFileSync(name); return held.buffer.slice(held.byteOffset, held.byteOffset + held.byteLength); };
const lon = new Float64Array(raw('lon.bin')), lat = new Float64Array(raw('lat.bin')), killed = new Int32Array(raw('killed.bin'));
const asked = JSON.parse(readFileSync('asked.json', 'utf8'));
const points = Array.from(lon, (x, at) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [x, lat[at]] }, properties: { killed: killed[at] } }));
// as in bench/row.py: the processor's time where others use the machine, too
const busy = loadavg()[0] > cpus().length / 2;
const now = () => { const used = process.cpuUsage(); return busy ? (used.user + used.system) / 1000 : performance.now(); };
const took = {};
asked.questions.forEach((question, number) => {
  const mask = new Uint8Array(raw(`mask${number}.bin`));
  const times = [];
  for (let run = 0; run < 2; run++) {
    const started = now();
    const index = new Supercluster({ radius: 64, extent: 256, maxZoom: 16, map: p => ({ killed: p.killed }), reduce: (all, one) => { all.killed += one.killed; } });
    index.load(points.filter((_, at) => mask[at]));
    for (const [z, x, y] of asked.tiles) index.getTile(z, x, y);
    times.push(now() - started);
  }
  took[question] = Math.min(...times);
});
console.log(JSON.stringify(took));
