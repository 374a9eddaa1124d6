import type { Permission } from '../../src/model/permission.ts';

/** Permissions of an incident rule, as tests use them. */
export const PERMISSIONS: Permission[] = [
  { decision: 'deny', tool: 'shell', command: 'git push --force|-f|--force-with-lease' },
  { decision: 'deny', tool: 'shell', command: 'rm -r|-R|--recursive -f|--force' },
  { decision: 'ask', tool: 'shell', command: 'git commit|push' },
  { decision: 'ask', tool: 'shell', command: 'kubectl delete|scale|apply' },
  { decision: 'ask', tool: 'shell', command: 'kubectl rollout restart|undo' },
  { decision: 'ask', tool: 'shell', command: 'terraform apply|destroy' },
  { decision: 'ask', tool: 'shell', command: 'npm run deploy*' },
  { decision: 'ask', tool: 'shell', command: 'psql|mysql', containing: ['drop', 'delete from', 'truncate'] },
  { decision: 'ask', tool: 'edit' },
  { decision: 'ask', tool: 'mcp', name: 'kubernetes/delete_*' },
  { decision: 'allow', tool: 'shell', command: 'git status|log' },
  { decision: 'allow', tool: 'shell', command: 'kubectl get' },
];
