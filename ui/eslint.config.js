// What the types cannot say: who may import whom, and nothing that writes raw HTML.
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import { existsSync, readdirSync } from 'node:fs'
import svelteConfig from './svelte.config.js'

const shell = {
  group: ['@tauri-apps/*'],
  message: 'Only src/backend talks to the shell; ask it through call().',
}

/** Pages of one noun may not lean on the pages of another. */
function pagesKeepApart() {
  const pages = new URL('./src/pages', import.meta.url)
  if (!existsSync(pages)) return []
  const nouns = readdirSync(pages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  return nouns.map((noun) => ({
    files: [`src/pages/${noun}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            shell,
            {
              group: nouns.filter((other) => other !== noun).map((other) => `**/${other}/**`),
              message: 'Pages import no other noun’s pages; move what both need to components/.',
            },
          ],
        },
      ],
    },
  }))
}

export default ts.config(
  { ignores: ['dist', 'src/backend/generated'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'smart'],
      'svelte/no-at-html-tags': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['src/**'],
    ignores: ['src/backend/**', 'src/pages/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [shell] }] },
  },
  {
    files: ['src/components/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [shell, { group: ['**/pages/**'], message: 'Components import no page.' }] },
      ],
    },
  },
  ...pagesKeepApart(),
)
