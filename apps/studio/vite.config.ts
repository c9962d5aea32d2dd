import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The API serves `dist` at `/`; in development Vite serves the pages and hands `/api` on to it.
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@vouchflow/source', 'module', 'browser', 'development|production'] },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } } },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: true,
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'icons', test: /lucide-react/, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 4000 }],
        },
      },
    },
  },
});
