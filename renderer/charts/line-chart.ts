// A line chart on a canvas by uPlot: grid, band, marks and names at the ends of lines as the design wants them.
import uPlot from 'uplot';
import { joinWindows, fitRange, type Line, type LineSpec } from './line-spec.ts';
import { spreadLabels, type EndLabel } from './spread-labels.ts';
import { linearTicks, logTicks } from './ticks.ts';

export interface LineChart {
  draw(spec: LineSpec, zoom: [number, number] | null): void;
  /** Puts the hairline at the n-th drawn point. */
  pointAt(index: number): void;
  readonly points: number;
  resize(width: number, height: number): void;
  destroy(): void;
}

export interface Hairline {
  index: number;
  x: number;
  left: number;
  values: { line: Line; value: number }[];
}

export interface LineChartOptions {
  colour: (token: string) => string;
  syncKey: string;
  onZoom: (range: [number, number] | null) => void;
  onHairline: (hairline: Hairline | null) => void;
}

const font = '11px Geist, system-ui, sans-serif';
const strongFont = `520 ${font}`;

const linesOf = (spec: LineSpec): Line[] => spec.groups.flatMap(({ lines }) => lines);

function drawBand(chart: uPlot, { band }: LineSpec, colour: (token: string) => string): void {
  if (!band) return;
  const { ctx, bbox } = chart;
  const top = chart.valToPos(band[1], 'y', true);
  const bottom = chart.valToPos(band[0], 'y', true);
  ctx.fillStyle = colour('real-soft');
  ctx.fillRect(bbox.left, top, bbox.width, Math.max(2, bottom - top));
}

function drawMarks(chart: uPlot, { marks, log }: LineSpec, colour: (token: string) => string): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.font = font.replace('11px', `${11 * ratio}px`);
  for (const mark of marks) {
    const x = chart.valToPos(mark.x, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = colour('ink-3');
    ctx.lineWidth = ratio;
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
    const right = x - bbox.left < 90 * ratio;
    ctx.fillStyle = colour('ink-3');
    ctx.textAlign = right ? 'left' : 'right';
    ctx.textBaseline = 'top';
    const y = log ? bbox.top + bbox.height - 14 * ratio : bbox.top + 2 * ratio;
    ctx.fillText(mark.text, x + (right ? 5 : -5) * ratio, y);
  }
}

/** Names stand at the ends of lines; names that would touch are moved apart. */
function drawEnds(chart: uPlot, spec: LineSpec, colour: (token: string) => string): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  const [xs = []] = chart.data;
  const edge = bbox.left + bbox.width;
  ctx.font = strongFont.replace('11px', `${11 * ratio}px`);
  const ends = linesOf(spec).flatMap((line, k): EndLabel[] => {
    const ys = chart.data[k + 1] ?? [];
    let at = ys.length - 1;
    while (at >= 0 && (ys[at] ?? null) === null) at--;
    const value = ys[at];
    if (line.end === undefined || at < 0 || value === null || value === undefined) return [];
    const x = chart.valToPos(xs[at] ?? 0, 'x', true);
    const y = chart.valToPos(value, 'y', true);
    if (x < bbox.left) return [];
    const width = ctx.measureText(line.end).width;
    const fits = x + 6 * ratio + width <= edge + 15 * ratio;
    // Without room beside its end, a name stands above it.
    return [
      { text: line.end, width, left: fits ? x + 6 * ratio : Math.min(edge, x) - width, y: fits ? y : y - 9 * ratio },
    ];
  });
  spreadLabels(ends, 13 * ratio, [bbox.top + 6 * ratio, bbox.top + bbox.height - 6 * ratio]);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const { text, left, y } of ends) {
    // A halo of the sheet keeps the words readable where they meet a line.
    ctx.lineWidth = 3 * ratio;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = colour('sheet');
    ctx.strokeText(text, left, y);
    ctx.fillStyle = colour('ink');
    ctx.fillText(text, left, y);
  }
}

const isAlone = (values: uPlot.AlignedData[number] | undefined): boolean =>
  values !== undefined && [...values].filter((value) => value !== null && value !== undefined).length === 1;

export function createLineChart(root: HTMLElement, first: LineSpec, options: LineChartOptions): LineChart {
  const { colour, onZoom, onHairline } = options;
  let spec = first;
  let chart: uPlot | null = null;
  let shape = '';

  const yRange = (): [number, number] =>
    spec.y ?? fitRange((chart?.data.slice(1) as (number | null)[][] | undefined) ?? [], spec.log);
  const axis = (side: 'bottom' | 'left'): uPlot.Axis => ({
    scale: side === 'bottom' ? 'x' : 'y',
    stroke: () => colour('ink-3'),
    font,
    gap: side === 'bottom' ? 4 : 6,
    size: side === 'bottom' ? 22 : 38,
    ticks: { show: false },
    border: { show: side === 'bottom', stroke: () => colour('line-2'), width: 1 },
    grid: { show: side === 'left', stroke: () => colour('line'), width: 1 },
    splits: (_, __, min, max) =>
      side === 'left' && spec.log
        ? logTicks(min, max)
        : linearTicks(
            min,
            max,
            side === 'bottom'
              ? Math.min(5, Math.max(2, root.clientWidth / 70))
              : Math.min(5, Math.max(2, root.clientHeight / 42)),
          ),
    filter: (_, splits) => splits,
    values: (_, splits) => splits.map((value) => (side === 'bottom' ? spec.xLabel(value) : spec.yLabel(value))),
  });

  function make(): void {
    chart?.destroy();
    root.replaceChildren();
    const lines = linesOf(spec);
    chart = new uPlot(
      {
        width: Math.max(40, root.clientWidth),
        height: Math.max(40, root.clientHeight),
        padding: [8, 16, 0, 0],
        legend: { show: false },
        pxAlign: 0,
        cursor: {
          y: false,
          points: { show: false },
          drag: { x: true, y: false, setScale: false, dist: 4 },
          sync: { key: options.syncKey, scales: ['x', null] },
          bind: { dblclick: () => () => (onZoom(null), null) },
        },
        scales: {
          x: { time: false, auto: false },
          // uPlot's const enums are types only: 3 is logarithmic, 1 linear.
          // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
          y: { distr: spec.log ? 3 : 1, log: 2, auto: false, range: () => yRange() },
        },
        axes: [axis('bottom'), axis('left')],
        series: [
          {},
          ...lines.map((line): uPlot.Series => ({
            label: line.label,
            stroke: () => colour(line.colour),
            width: line.width,
            alpha: line.alpha,
            ...(line.dash ? { dash: line.dash } : {}),
            // One point alone has no line to be seen by.
            points: {
              show: ({ data }, k) => line.inTooltip && isAlone(data[k]),
              size: 6,
              fill: () => colour(line.colour),
            },
            spanGaps: true,
          })),
        ],
        hooks: {
          drawClear: [(one) => drawBand(one, spec, colour)],
          draw: [
            (one) => {
              drawMarks(one, spec, colour);
              drawEnds(one, spec, colour);
            },
          ],
          setSelect: [
            (one) => {
              const { left, width } = one.select;
              if (width < 4) return;
              onZoom([one.posToVal(left, 'x'), one.posToVal(left + width, 'x')]);
              one.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
            },
          ],
          setCursor: [(one) => onHairline(hairlineOf(one, spec))],
        },
      },
      joinWindows(spec.groups.map((group) => group.window(spec.x[0], spec.x[1], Math.max(40, root.clientWidth)))),
      root,
    );
  }

  return {
    draw(next, zoom) {
      const nextShape = JSON.stringify([
        next.log,
        linesOf(next).map(({ label, colour: token, dash }) => [label, token, dash]),
      ]);
      spec = next;
      if (nextShape !== shape) {
        shape = nextShape;
        make();
      }
      const [from, to] = zoom ?? next.x;
      const data = joinWindows(next.groups.map((group) => group.window(from, to, Math.max(40, root.clientWidth - 46))));
      chart?.batch(() => {
        chart?.setData(data, false);
        chart?.setScale('x', { min: from, max: Math.max(from + 1e-9, to) });
        const [low, high] = yRange();
        chart?.setScale('y', { min: low, max: high });
      });
    },
    pointAt(index) {
      const x = chart?.data[0][index];
      if (chart && x !== undefined) chart.setCursor({ left: chart.valToPos(x, 'x'), top: 0 });
    },
    get points() {
      return chart?.data[0].length ?? 0;
    },
    resize(width, height) {
      if (width > 0 && height > 0) chart?.setSize({ width, height });
    },
    destroy: () => chart?.destroy(),
  };
}

function hairlineOf(chart: uPlot, spec: LineSpec): Hairline | null {
  const { idx, left } = chart.cursor;
  if (idx === null || idx === undefined || left === undefined || left < 0) return null;
  const values = linesOf(spec).flatMap((line, k) => {
    const ys = chart.data[k + 1] ?? [];
    let at = idx;
    while (at > 0 && (ys[at] ?? null) === null) at--;
    const value = ys[at];
    return line.inTooltip && value !== null && value !== undefined ? [{ line, value }] : [];
  });
  return { index: idx, x: chart.data[0][idx] ?? 0, left: left + chart.over.offsetLeft, values };
}
