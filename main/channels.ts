// Names of the messages between preload and shell.
export const channels = {
  /** Page to shell, with an answer. */
  call: 'call',
  chooseFile: 'choose-file',
  chooseOutput: 'choose-output',
  chooseFolder: 'choose-folder',
  outputFolder: 'output-folder',
  savePage: 'save-page',
  showInFolder: 'show-in-folder',
  openLog: 'open-log',
  /** Page to shell, without. */
  dragOut: 'drag-out',
  takesFiles: 'takes-files',
  /** Shell to page. */
  event: 'event',
  openFile: 'open-file',
  menu: 'menu',
  engine: 'engine',
  /** Shell to hidden page: its port to the engine. */
  gpuPort: 'gpu-port',
} as const;
