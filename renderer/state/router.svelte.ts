// Which view is shown: the address, as state.
import { hrefOf, parseRoute, type Route } from './routes.ts';

export interface Router {
  readonly route: Route;
  go(route: Route): void;
  /** The same view under a better address, without a step in the history. */
  replace(route: Route): void;
}

export function createRouter(): Router {
  let route = $state.raw<Route>(parseRoute(location.hash));
  window.addEventListener('hashchange', () => (route = parseRoute(location.hash)));
  return {
    get route() {
      return route;
    },
    go(to) {
      location.hash = hrefOf(to);
    },
    replace(to) {
      history.replaceState(null, '', hrefOf(to));
      route = to;
    },
  };
}
