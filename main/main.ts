// The desktop app's shell: a list of set-ups. It shows a window, starts the engine in a process of its own, and passes
// messages between them.
import { join } from 'node:path';
import { app, Menu, nativeImage, session, shell } from 'electron';
import { registerPageScheme, servePage } from './app-protocol.ts';
import { channels } from './channels.ts';
import { startEngine } from './engine/engine-process.ts';
import { launchEngine } from './engine/launch.ts';
import { logFailures } from './failures.ts';
import { outputFolder } from './files/dialogs.ts';
import { createGrantedPlaces } from './files/granted-places.ts';
import { createOpenedFiles, filesOf } from './files/opened-files.ts';
import { createGpuWindows } from './gpu-window/gpu-windows.ts';
import { answerPage } from './ipc.ts';
import { openLogFile } from './log-file.ts';
import { denyNavigation } from './navigation.ts';
import { createPageCalls } from './page-calls.ts';
import { denyPermissions } from './permissions.ts';
import { endWell } from './quit.ts';
import { watchRuns } from './runs/active-runs.ts';
import { resumeAfterCrash } from './runs/resume-runs.ts';
import { keepAwake, notifyOfEnds, showProgress } from './runs/show-runs.ts';
import { applyTheme } from './theme.ts';
import { openMainWindow } from './window/main-window.ts';
import { menuTemplate } from './window/menu.ts';

/** What the build made, beside this file. */
const built = join(app.getAppPath(), 'out');
/** The engine lies beside the archive, where another Node and worker threads can read it. */
const engineEntry = join(built.replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked'), 'engine', 'engine-host.js');

const log = openLogFile(app.getPath('logs'));
const files = createOpenedFiles();

async function start(): Promise<void> {
  files.add(filesOf(process.argv, process.cwd()));
  // By this name Windows puts notifications and taskbar to the installed app.
  app.setAppUserModelId('app.seqwright.desktop');
  await app.whenReady();
  log.info(
    `Seqwright ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform} ${process.arch}.`,
  );
  denyPermissions(session.defaultSession);
  servePage(join(built, 'renderer'), join(built, 'gpu-window'));

  const options = { entry: engineEntry, node: process.env.SEQWRIGHT_NODE, env: process.env };
  const windows = createGpuWindows({ preload: join(built, 'gpu-preload', 'index.cjs'), log });
  const engine = startEngine({ launch: (listeners) => launchEngine(options, listeners), windows, log });
  const runs = watchRuns(engine);
  resumeAfterCrash(engine, runs, log);

  const preload = join(built, 'preload', 'index.cjs');
  const window = openMainWindow({ preload, icon: join(built, 'main', 'icon.png'), log });
  const places = createGrantedPlaces(await outputFolder(), engine);
  const call = createPageCalls({ ask: (method, input) => engine.ask(method, input), places, onSettings: applyTheme });
  const dragIcon = nativeImage.createFromPath(join(built, 'main', 'drag.png'));
  answerPage({ window, call, places, files, log, dragIcon });
  engine.onAny((event, payload) => window.send(channels.event, event, payload));
  engine.onState((state) => window.send(channels.engine, state));
  engine.call('app.settings', {}).then(applyTheme, () => undefined);

  const menu = menuTemplate({
    platform: process.platform,
    developer: !app.isPackaged,
    command: (command) => window.send(channels.menu, command),
    openLog: () => void shell.openPath(log.path),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  showProgress(runs, window);
  keepAwake(runs);
  notifyOfEnds(runs, engine, window);
  endWell(engine, window);

  app.on('second-instance', (_event, argv, cwd) => {
    window.show();
    files.add(filesOf(argv, cwd));
  });
}

logFailures(log);
registerPageScheme();
// Windows ask for the sandbox themselves; this covers any other process. Whoever started the app without it (root in a
// container has to) would get processes that cannot start.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// On Linux Chromium offers WebGPU for few GPUs yet; ours computes nothing but our own programs.
if (process.platform === 'linux') app.commandLine.appendSwitch('enable-unsafe-webgpu');
denyNavigation(log);
// On macOS a file may be named before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  files.add([path]);
});
if (app.requestSingleInstanceLock()) void start();
else app.quit();
