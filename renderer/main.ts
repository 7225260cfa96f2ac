// The page's start: find the engine, then show it.
import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/marks.css';
import './styles/chart.css';
import App from './App.svelte';
import NoEngine from './views/NoEngine.svelte';
import { connect } from './client/connect.ts';
import { applyTheme } from './state/theme.ts';

applyTheme(null, false);
const target = document.getElementById('app');
if (target) {
  const connection = await connect();
  if (connection) mount(App, { target, props: { connection } });
  else mount(NoEngine, { target });
}
