// What TypeScript cannot see by itself.

declare module "*.css" {
  /** The text of the stylesheet, as tools/bundle.mjs imports it. */
  const css: string;
  export default css;
}
