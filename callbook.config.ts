import { defineConfig } from './src/config/define.ts'; // in your project: 'callbook/config'

export default defineConfig({
  title: 'Callbook',
  description: 'Runbooks for the on-call engineer and their AI agent, built from one source.',
  start: {
    workflow: 'incident-response',
    question: 'What is happening?',
    choices: {
      active: { tone: 'critical', text: 'Users blocked, or data or money at risk.' },
      degraded: { tone: 'warning', text: 'Slow or failing for some, or in part.' },
      'post-incident': { tone: 'calm', text: 'Impact over, cause unknown.' },
    },
  },
  feed: { tag: 'callbook.example,2026' },
  marketplace: { description: 'Runbooks for the on-call engineer and their AI agent.' },
});
