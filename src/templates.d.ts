declare module '*.hbs' {
  /** A Handlebars template, precompiled when the project is built. */
  const template: unknown;
  export default template;
}
declare module '*.css' {
  const text: string;
  export default text;
}
