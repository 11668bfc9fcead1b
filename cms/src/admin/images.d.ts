/** The address of an image in the build. */
declare module '*.png' {
  const address: string;
  export default address;
}
