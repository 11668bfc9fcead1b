export default {
  desk: { enabled: true, resolve: './src/plugins/desk' },
};
