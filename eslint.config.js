import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const rawMarkup = {
  selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: "Text from people never becomes markup: render it as text.",
};
const rawSql = {
  selector: "CallExpression[callee.object.name='sql'][callee.property.name=/^(raw|ref|lit|id)$/]",
  message: "Only db/ writes SQL from strings: use kysely's builder, or sql`…` with its values as parameters.",
};

export default defineConfig(
  { ignores: ["build/", ".data/", ".stamps/", "test-results/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // A fixture of playwright or vitest that needs no other is written `async ({}, use)`.
      "no-empty-pattern": ["error", { allowObjectPatternsAsParameters: true }],
      // The compiler knows better: types, globals of Node and of the browser.
      "no-undef": "off",
      "no-regex-spaces": "off",
      eqeqeq: "error",
      "no-restricted-syntax": ["error", rawMarkup, rawSql],
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/http/answers.server.ts"],
    rules: {
      "no-restricted-imports": ["error", {
        paths: [{ name: "@remix-run/node", importNames: ["redirect", "redirectDocument", "replace"], message: "It can leave the site (CVE-2026-53669): use seeOther of app/http/answers.server.ts." }],
      }],
    },
  },
  { files: ["db/**/*.ts"], rules: { "no-restricted-syntax": ["error", rawMarkup] } },
  { files: ["app/**/*.tsx"], ...jsxA11y.flatConfigs.recommended },
);
