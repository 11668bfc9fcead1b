export default {
  desk: { enabled: true, resolve: './src/plugins/desk' },
  importer: { enabled: true, resolve: './src/plugins/importer' },
};
