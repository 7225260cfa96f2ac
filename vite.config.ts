// What Vite builds: the page, and with --app the desktop shell, its preload and the engine as well. Each keeps its
// settings in a file of its own under scripts/.
import { defineConfig } from 'vite';
import { desktopEnvironments, desktopPlugins } from './scripts/vite-desktop.ts';
import { rendererConfig } from './scripts/vite-renderer.ts';

export default defineConfig({
  ...rendererConfig,
  plugins: [rendererConfig.plugins, desktopPlugins],
  environments: desktopEnvironments,
  builder: {
    async buildApp(builder) {
      for (const name of ['client', ...Object.keys(desktopEnvironments)]) {
        await builder.build(builder.environments[name]!);
      }
    },
  },
});
