/** An image in the build: its address. */
declare module '*.png' {
  const address: string;
  export default address;
}
