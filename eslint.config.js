// What ESLint looks for: `make lint-js`. Types are TypeScript's business (tsconfig.json).

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["segviz/built/", "node_modules/", ".venv/", "build/", "tests/browser/screenshots/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      curly: ["error", "multi-line"],
      "default-case-last": "error",
      eqeqeq: "error",
      "max-len": ["error", { code: 140, ignoreUrls: true, ignoreRegExpLiterals: true, ignorePattern: "^  [a-z]+: \"M" }],
      "no-constructor-return": "error",
      "no-else-return": "error",
      "no-implicit-globals": "error",
      "no-promise-executor-return": "off",
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-template-curly-in-string": "error",
      "no-throw-literal": "error",
      "no-unmodified-loop-condition": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
    },
  },
  { files: ["segviz/**/*.js", "benchmarks/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["tools/**/*.mjs", "tests/js/**/*.js", "*.js"], languageOptions: { globals: globals.node } },
];
