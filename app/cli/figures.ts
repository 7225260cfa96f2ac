// Figures as people read them, in commands as in reports.
export * from '../report/figures.ts';
