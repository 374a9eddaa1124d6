import { defineConfig } from './src/config/define.ts'; // in your project: 'callbook/config'

export default defineConfig({
  title: 'Callbook',
  description: 'Runbooks for the on-call engineer and their AI agent, built from one source.',
  start: {
    workflow: 'incident-response',
    question: 'What is happening?',
    choices: {
      active: { tone: 'critical', text: 'Users are affected now.' },
      degraded: { tone: 'warning', text: 'Partly working, limited impact.' },
      'post-incident': { tone: 'calm', text: 'Impact over, cause unknown.' },
    },
  },
  feed: { tag: 'callbook.example,2026' },
  marketplace: { description: 'Runbooks for the on-call engineer and their AI agent.' },
});
