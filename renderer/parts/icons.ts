// Icons drawn for Seqwright on a grid of 16, in lines of 1.4: a path each.

export const icons = {
  start: 'M2.5 7.2 8 2.8l5.5 4.4V13.2H9.8V9.6H6.2v3.6H2.5z',
  runs: 'M2.5 3.5h11M2.5 8h11M2.5 12.5h11M6 3.5v9',
  export: 'M8 2.5v7M5 7l3 3 3-3M2.5 10.5v3h11v-3',
  data: 'M2.8 4.2C2.8 3.2 5 2.5 8 2.5s5.2.7 5.2 1.7S11 5.9 8 5.9 2.8 5.2 2.8 4.2zM2.8 4.2v7.6c0 1 2.2 1.7 5.2 1.7s5.2-.7 5.2-1.7V4.2M2.8 8c0 1 2.2 1.7 5.2 1.7s5.2-.7 5.2-1.7',
  plus: 'M8 3v10M3 8h10',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14',
  gear: 'M2.5 5h6M12.5 5h1M2.5 11h1M7.5 11h6M10.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.5 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  chip: 'M4.5 4.5h7v7h-7zM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14',
  play: 'M4.5 3 12.5 8l-8 5z',
  pause: 'M6 3.5v9M10 3.5v9',
  stop: 'M3.8 3.8h8.4v8.4H3.8z',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  pin: 'M9.5 2.2 13.8 6.5 11 7.6 8.6 12 4 7.4l4.4-2.4zM6.2 9.8 2.5 13.5',
  archive: 'M2.5 3h11v3h-11zM3.5 6v7.5h9V6M6.5 8.8h3',
  check: 'M3 8.5 6.5 12 13 4.5',
  alert: 'M8 2.2 14.2 13H1.8zM8 6.5v3M8 11.2v.01',
  x: 'M4 4l8 8M12 4l-8 8',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5V11M8 5.2v.01',
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  arrow: 'M3 8h10M9.5 4.5 13 8l-3.5 3.5',
  up: 'M8 13V3M4.5 6.5 8 3l3.5 3.5',
  'sort-down': 'M8 3v10M4.5 9.5 8 13l3.5-3.5',
  folder: 'M2.5 12.5v-9H6.5L8 5h5.5v7.5z',
  copy: 'M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  filter: 'M2.5 3.5h11M4.5 8h7M6.5 12.5h3',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  star: 'M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.8',
  lock: 'M3.5 7.2h9v6.3h-9zM5.5 7.2V5a2.5 2.5 0 0 1 5 0v2.2',
  dice: 'M3 3h10v10H3zM5.8 5.8v.01M10.2 5.8v.01M8 8v.01M5.8 10.2v.01M10.2 10.2v.01',
  compare: 'M2.5 12.5c3 0 3-9 5.5-9s2.5 9 5.5 9M2.5 8c2 0 3 3 5.5 3S11.5 8 13.5 8',
  report: 'M3.5 2.5h9v11h-9zM6 6h4M6 8.5h4M6 11h2',
  restart: 'M13 8A5 5 0 1 1 11.2 4.2M11.5 1.5v3h-3',
  shield: 'M8 2 13 4v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4z',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  drop: 'M2.5 10v3.5h11V10M8 2.5V10M5 7.2 8 10.2l3-3',
  terminal: 'M2.5 3h11v10h-11zM5 6l2 2-2 2M8.5 10.2H11',
  dup: 'M3 3h7v7H3zM6 13h7V6M9.5 9.5',
  tag: 'M2.5 2.5h5l6 6-5 5-6-6zM5.2 5.2v.01',
  grip: 'M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01',
  back: 'M10 4 6 8l4 4',
  spin: 'M8 2.5A5.5 5.5 0 0 1 13.5 8',
} as const;

export type IconName = keyof typeof icons;

/** Drawn in wider lines: points. */
export const bold: readonly IconName[] = ['more', 'grip'];
/** Filled as well. */
export const filled: readonly IconName[] = ['play'];
