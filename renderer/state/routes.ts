// The addresses of the views, after the #: a reload, a bookmark and the back button bring the same view again.

export type Route =
  | { view: 'start' }
  | { view: 'opening' }
  | { view: 'datasets' }
  | { view: 'dataset'; id: string }
  | { view: 'new-run'; datasetId: string; from: string | null }
  | { view: 'runs'; filter: string }
  | { view: 'run'; id: string }
  | { view: 'report'; id: string }
  | { view: 'export'; runId: string }
  | { view: 'exports' }
  | { view: 'compare'; ids: string[] }
  | { view: 'settings' };

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const asked = new URLSearchParams(query);
  const [head, id, tail] = path.split('/').map(decodeURIComponent);
  if (head === 'datasets') {
    if (!id) return { view: 'datasets' };
    return tail === 'new' ? { view: 'new-run', datasetId: id, from: asked.get('from') } : { view: 'dataset', id };
  }
  if (head === 'runs') {
    if (!id) return { view: 'runs', filter: asked.get('filter') ?? '' };
    if (tail === 'report') return { view: 'report', id };
    return tail === 'export' ? { view: 'export', runId: id } : { view: 'run', id };
  }
  if (head === 'compare') return { view: 'compare', ids: (asked.get('runs') ?? '').split(',').filter(Boolean) };
  if (head === 'exports' || head === 'settings' || head === 'opening') return { view: head };
  return { view: 'start' };
}

export function hrefOf(route: Route): string {
  const part = encodeURIComponent;
  switch (route.view) {
    case 'start':
      return '#/';
    case 'dataset':
      return `#/datasets/${part(route.id)}`;
    case 'new-run':
      return `#/datasets/${part(route.datasetId)}/new${route.from === null ? '' : `?from=${part(route.from)}`}`;
    case 'runs':
      return `#/runs${route.filter === '' ? '' : `?filter=${part(route.filter)}`}`;
    case 'run':
      return `#/runs/${part(route.id)}`;
    case 'report':
      return `#/runs/${part(route.id)}/report`;
    case 'export':
      return `#/runs/${part(route.runId)}/export`;
    case 'compare':
      return `#/compare?runs=${route.ids.map(part).join(',')}`;
    default:
      return `#/${route.view}`;
  }
}
