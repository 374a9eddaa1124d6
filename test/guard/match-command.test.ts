import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decideCommand, unrecognizedBeginnings, type CommandPermission } from '../../src/guard/match-command.mjs';
import { pack, packs } from '../incident/example.ts';
import { PERMISSIONS } from './permissions.ts';

const commands = PERMISSIONS.filter((one): one is CommandPermission & { tool: 'shell' } => one.tool === 'shell');
const decide = (script: string) => decideCommand(script, commands)?.decision;

describe('a command is recognized', () => {
  test.each([
    ['git push', 'ask'],
    ['git push origin main', 'ask'],
    ['git commit --message "a b"', 'ask'],
    ['npm run deploy:production', 'ask'],
    ['terraform apply -auto-approve', 'ask'],
    // Options before, between and after its words, in any spelling
    ['git -C /srv/app push origin', 'ask'],
    ['git --git-dir=/srv/.git push', 'ask'],
    ['kubectl -n production delete pod web-1', 'ask'],
    ['kubectl --context prod rollout -n web undo deploy/api', 'ask'],
    ['git push origin main --force', 'deny'],
    ['git push -fu origin main', 'deny'],
    ['git push --force-with-lease=main origin', 'deny'],
    ['rm -rf build', 'deny'],
    ['rm -fr build', 'deny'],
    ['rm -r -f build', 'deny'],
    ['rm build --recursive --force', 'deny'],
    ['rm -vRf build', 'deny'],
    // Quotes, escapes and paths
    ['/usr/bin/git push', 'ask'],
    ['./node_modules/.bin/../../git push', 'ask'],
    ["'C:\\tools\\git.exe' push", 'ask'],
    ['"git" pu\'sh\'', 'ask'],
    ['g\\it push', 'ask'],
    ['\\rm -rf build', 'deny'],
    ['git \\\n  push', 'ask'],
    // After other commands
    ['cd app && git push', 'ask'],
    ['make test || git push', 'ask'],
    ['make; git push; echo done', 'ask'],
    ['make & git push', 'ask'],
    ['make\ngit push', 'ask'],
    ['yes | git push', 'ask'],
    ['(cd app; git push)', 'ask'],
    ['{ git push; }', 'ask'],
    ['if make; then git push; fi', 'ask'],
    ['for pod in a b; do kubectl delete pod $pod; done', 'ask'],
    ['while ! git push; do sleep 1; done', 'ask'],
    ['deploy() { git push; }; deploy', 'ask'],
    ['case $1 in a) git push;; esac', 'ask'],
    ['time git push', 'ask'],
    ['git push > log.txt 2>&1', 'ask'],
    ['2>/dev/null git push', 'ask'],
    ['git status # all is well\ngit push', 'ask'],
    // In substitutions
    ['echo $(git push)', 'ask'],
    ['echo "result: $(git push 2>&1)"', 'ask'],
    ['echo `git push`', 'ask'],
    ['diff <(git push) x', 'ask'],
    ['X=$(git push) make', 'ask'],
    // Run by another command
    ['env X=1 git push', 'ask'],
    ['env -i PATH=/bin X=1 git push', 'ask'],
    ['X=1 Y="a b" git push', 'ask'],
    ['sudo -u deploy git push', 'ask'],
    ['sudo sh -c "rm -rf /srv"', 'deny'],
    ['nohup timeout 30s git push &', 'ask'],
    ['xargs -n 1 kubectl delete pod', 'ask'],
    ['find . -name "*.log" -exec rm -rf {} \\;', 'deny'],
    ['kubectl exec web-1 -- rm -rf /data', 'deny'],
    ['docker run --rm image rm -rf /data', 'deny'],
    ['ssh db1 psql -c "\'drop table users\'"', 'ask'],
    ['ssh -p 22 web1 "cd /srv && git push"', 'ask'],
    ['command git push', 'ask'],
    ['eval "git push"', 'ask'],
    // Scripts
    ['sh -c "git push"', 'ask'],
    ["bash -lc 'cd app && git push --force'", 'deny'],
    ['bash -o pipefail -c "make | git push"', 'ask'],
    ['sh -c "sh -c \'git push\'"', 'ask'],
    ['bash <<< "git push"', 'ask'],
    ['bash <<EOF\ncd app\ngit push\nEOF', 'ask'],
    ["sh <<-'END'\n\tgit push\n\tEND\necho done", 'ask'],
    ['echo "git push" | sh', 'ask'],
    ['printf "rm -rf /srv" | bash -s', 'deny'],
    // Text inside a command
    ['psql -c "DROP TABLE users"', 'ask'],
    ['psql <<SQL\nBEGIN;\nDelete  From users;\nSQL', 'ask'],
    ['echo "truncate users" | mysql shop', 'ask'],
    ['cat <<SQL | psql\nDROP TABLE users;\nSQL', 'ask'],
    // Not closed
    ['sh -c "git push', 'ask'],
    ['echo $(git push', 'ask'],
  ])('%j', (command, decision) => {
    expect(decide(command)).toBe(decision);
  });
});

describe('a command is recognized in another form:', () => {
  test.each([
    // Run by a program that runs commands
    ['su deploy --command="git push"', 'ask'],
    ['echo push | xargs git', 'ask'],
    ["kubectl get po -o name | xargs -I {} sh -c 'kubectl delete {}'", 'ask'],
    ['env -S "git push origin"', 'ask'],
    ['npm exec terraform apply', 'ask'],
    ["npx -c 'git push'", 'ask'],
    ['pnpm dlx terraform apply', 'ask'],
    ['aws-vault exec prod -- kubectl delete deploy/api', 'ask'],
    ['nix-shell -p git --run "git push"', 'ask'],
    ['flock -n deploy.lock -c "git push"', 'ask'],
    ['time -p git push', 'ask'],
    ["watch -n 5 'kubectl delete pod a'", 'ask'],
    ['script -qc "git push" /dev/null', 'ask'],
    ["tmux send-keys 'git push\\n'", 'ask'],
    ["trap 'git push' EXIT", 'ask'],
    ['ansible all -m shell -a "git push"', 'ask'],
    ["parallel 'kubectl delete pod {}' ::: a b", 'ask'],
    ["ssh prod <<'EOF'\ncd /srv\ngit push\nEOF", 'ask'],
    ['git -c alias.p=push p', 'ask'],
    ["git -c alias.x='!rm -rf /srv' x", 'deny'],
    ["git rebase -x 'git push' main", 'ask'],
    ["git submodule foreach 'git push || true'", 'ask'],
    // Scripts whose text is elsewhere in the script
    ["bash -c $'cd app\\ngit push'", 'ask'],
    ['. <(echo git push)', 'ask'],
    ['bash < <(echo "git push")', 'ask'],
    ['echo Z2l0IHB1c2g= | base64 -d | sh', 'ask'],
    ["printf 'git %s' push | sh", 'ask'],
    ["cat > run.sh <<'EOF'\ngit push\nEOF\nchmod +x run.sh && ./run.sh", 'ask'],
    ["echo 'delete from carts' > fix.sql && psql shop < fix.sql", 'ask'],
    ['cat > fix.sql <<EOF\nDrop table carts;\nEOF\npsql -f fix.sql', 'ask'],
    // Variables, aliases and functions of the script
    ['K=kubectl; $K delete pod a', 'ask'],
    ['CMD="git push"; $CMD', 'ask'],
    ['git ${X:-push}', 'ask'],
    ['git${IFS}push', 'ask'],
    ['{git,push}', 'ask'],
    ['$(which git) $(echo push)', 'ask'],
    ['alias k=kubectl\nk -n shop delete pod a', 'ask'],
    ['k() { kubectl "$@"; }; k delete pod a', 'ask'],
    ['function dep { rm -rf "$1"; }\ndep /srv', 'deny'],
    ['bash -c \'git "$@"\' _ push', 'ask'],
    // Windows
    ['powershell.exe -NoProfile -c "kubectl delete pod a"', 'ask'],
    ['pwsh -Command "& \'C:\\Program Files\\Git\\bin\\git.exe\' push"', 'ask'],
    [`powershell -EncodedCommand ${Buffer.from('git push', 'utf16le').toString('base64')}`, 'ask'],
    ["Start-Process git -ArgumentList 'push','origin'", 'ask'],
    ["iex 'git push'", 'ask'],
    ['powershell -Command {kubectl delete pod a}', 'ask'],
    ['cmd /s /c "cd app && git push"', 'ask'],
    ['wsl -d Ubuntu -- git push', 'ask'],
    // Code that runs a command
    [`python3 -c "import os; os.system('git push')"`, 'ask'],
    [`node -e 'require("child_process").spawnSync("kubectl", ["delete", "pod"])'`, 'ask'],
    // Arguments in other places
    ['npm run-script deploy', 'ask'],
    ['mysql -e"DELETE FROM a"', 'ask'],
  ])('%j', (command, decision) => {
    expect(decide(command)).toBe(decision);
  });
});

describe('a text that names a command is not that command', () => {
  test.each([
    "gh pr create --title 'git push' --body 'kubectl delete'",
    "notify-send 'git push done'",
    "curl -d 'git push' https://hooks.example",
    "sed -n '/git push/p' x.sh",
    `python3 -c "print('git push')"`,
    'man kubectl delete',
    'kubectl -n delete get pods',
    "watch 'kubectl get pods | grep delete'",
    "cat > notes.md <<'EOF'\ngit push\nEOF",
    'alias k=kubectl; k get pods',
    'k() { kubectl "$@"; }; k get pods',
    'V=get; kubectl $V pods',
    'git rm -rf build',
    'brew install terraform git',
  ])('%j', (command) => {
    expect(decide(command) ?? 'allow').toBe('allow');
  });

  test.each([
    'PATH=/opt/x; git status',
    'git() { evil; }; git status',
    'alias git=evil; git status',
    'git ${X:-status}',
  ])('and what may mean another command is not allowed: %j', (command) => {
    expect(decide(command)).toBeUndefined();
  });
});

describe('a command that only looks like it is not', () => {
  test.each([
    'git pull',
    'git log --grep push',
    'git log push',
    'gitk push',
    'mygit push',
    'git-push',
    'git stash push',
    'git remote set-url --push origin x',
    'echo git push',
    'echo "git push"',
    "grep -r 'git push' .",
    'cat <<EOF\ngit push\nEOF',
    'git log > push.txt',
    'git log # git push',
    'rm -r build',
    'rm -f build.log',
    'rm -- -rf',
    'kubectl get pods delete',
    'kubectl rollout status deploy/api',
    'kubectl describe pod apply',
    'terraform plan -out apply',
    'npm run build',
    'npm run predeploy',
    'psql -c "select * from dropped"',
    'psql -c "select 1"',
    'drop',
    'sh deploy.sh',
    '',
    '   ',
    '#',
    'echo "',
    'echo $((1 + 2))',
  ])('%j', (command) => {
    expect(decide(command) ?? 'allow').toBe('allow');
  });
});

describe('a command is allowed only as it is written', () => {
  test.each([
    ['git status', 'allow'],
    ['git status --short', 'allow'],
    ['git status && git log -3', 'allow'],
    ['git log 2>/dev/null', 'allow'],
    ['git status; ls', undefined],
    ['git status && git push', 'ask'],
    ['git log > /etc/passwd', undefined],
    ['git log >> ~/.bashrc', undefined],
    ['GIT_PAGER=./x git log', undefined],
    ['git -c core.pager=./x log', undefined],
    ['./git status', undefined],
    ['env git status', undefined],
    ['sh -c "git status"', undefined],
    ['git log $(./x)', undefined],
    ['git status | sh', undefined],
    ['ls', undefined],
  ])('%j: %s', (command, decision) => {
    expect(decide(command)).toBe(decision);
  });
});

describe('beginnings that a tool needs to recognize a command', () => {
  test.each<[script: string, beginnings: (string | undefined)[]]>([
    ['git push origin main', []],
    ['git "push"', []],
    [`git commit -m "a" 'b' && git push`, []],
    ['"git" push', ['git push']],
    ['make; "git" push', ['git push']],
    ['git commit -m "a (b) & c" && git push', []],
    ['cd app && make; git push | cat', []],
    ['psql -c "DROP TABLE users"', []],
    ['kubectl rollout undo deploy/api', []],
    ['git status', []],
    ['git push -f', []],
    ['X=1 git push', ['git push']],
    ['if true; then git push; fi', ['git push']],
    ['g"it" push', ['git push']],
    ['/usr/bin/git push', ['git push']],
    ['git -C app push', ['git push']],
    ['git push > log', ['git push']],
    ['git push $X', ['git push']],
    ['make\ngit push', ['git push']],
    ['make & git push', ['git push']],
    ['bash -lc "git push"', ['git push']],
    ['git push; sh -c "git commit -m x"', ['git commit']],
    ['psql <<A\ndrop table x\nA', ['psql']],
    ['npm run deploy:production', [undefined]],
    ['xargs '.repeat(300), [undefined]],
    ['x'.repeat(100_001), [undefined]],
  ])('%j: %j', (script, beginnings) => {
    expect([...new Set(unrecognizedBeginnings(script, commands))]).toEqual(beginnings);
  });

  test.each([
    ['gh api -f a=b repos/x', []],
    ['gh api repos/x -f a=b', ['gh api -f']],
    ['gh api repos/x --field=a', ['gh api -f']],
    ['gh api -XPOST --field a=b', ['gh api --field']],
  ])('with an option, %j: %j', (script, beginnings) => {
    expect(unrecognizedBeginnings(script, [{ decision: 'ask', command: 'gh api -f|--field' }])).toEqual(beginnings);
  });
});

describe('the decision', () => {
  it('is the strictest of all that apply, with its permission', () => {
    expect(decideCommand('git status; git push; git push -f', commands)).toEqual({
      decision: 'deny',
      permission: commands[0],
    });
  });

  it.each([
    ['too long', `echo ${'x'.repeat(100_000)}`],
    ['too many commands', 'xargs '.repeat(300)],
    ['too deeply nested', 'ssh '.repeat(250)],
    ['too deep in substitutions', '$('.repeat(1000)],
    ['full of functions', 'a() {'.repeat(20_000)],
    ['a program with too many texts', `python -c 'system(${'"a",'.repeat(5000)})'`],
  ])('is to ask about a script that is %s', (_, script) => {
    expect(decide(script)).toBe('ask');
  });

  it('is undefined without permissions', () => {
    expect(decideCommand('git push', [])).toBeUndefined();
  });

  it('is found for every text, and quoting a command does not hide it', () => {
    const pieces = fc.constantFrom(
      'git',
      'push',
      '"',
      "'",
      '`',
      '$(',
      ')',
      '<<A',
      '\nA\n',
      '|',
      '&&',
      ';',
      '\\',
      ' ',
      '#',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const script = parts.join('');
        const quoted = `sh -c '${script.replaceAll("'", `'\\''`)}'`;
        const [inner, outer] = [decide(script), decide(quoted)];
        expect(outer === inner || (inner === 'allow' && outer === undefined)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the permissions', () => {
  test.each([
    ['bug-fix', 'git commit --amend --no-edit', 'ask'],
    ['bug-fix', 'git cherry-pick abc123', 'ask'],
    ['bug-fix', 'git -C app rebase main', 'ask'],
    ['bug-fix', 'gh pr create --fill', 'ask'],
    ['bug-fix', 'gh pr view 12', undefined],
    ['feature-development', 'glab mr create', 'ask'],
    ['refactoring', 'git revert HEAD', 'ask'],
    ['tech-debt-cleanup', 'git push', 'ask'],
    ['tech-debt-cleanup', 'git diff', undefined],
    ['code-review', 'gh pr review 12 --approve', 'ask'],
    ['code-review', 'gh -R org/shop pr comment 12 --body x', 'ask'],
    ['code-review', 'gh pr diff 12', undefined],
    ['code-review', 'gh api repos/org/shop/pulls/12/comments -f body=x', 'ask'],
    ['code-review', 'gh api repos/org/shop/pulls/12', undefined],
    ['project-initialization', 'npm publish --access public', 'ask'],
    ['project-initialization', 'npm create vite@latest', undefined],
    ['project-initialization', 'gh repo create org/new', 'ask'],
    ['project-initialization', 'aws s3api create-bucket --bucket x', 'ask'],
    ['project-initialization', 'aws s3 ls', undefined],
    ['project-initialization', 'gcloud run deploy web', 'ask'],
    ['project-initialization', 'git reset --hard', 'ask'],
    ['project-initialization', 'git clean -fd', 'ask'],
    ['project-initialization', 'git init', undefined],
    ['incident-response', 'kubectl -n shop rollout undo deploy/checkout', 'ask'],
  ])('of %s: %s, %s', (id, command, decision) => {
    const permissions = (pack(id).permissions ?? []).filter((one) => one.tool === 'shell');
    expect(decideCommand(command, permissions)?.decision).toBe(decision);
  });

  it('of no workflow allow a command', () => {
    const allowed = Object.values(packs).flatMap(({ permissions = [] }) =>
      permissions.filter((one) => one.decision === 'allow'),
    );
    expect(allowed).toEqual([]);
    for (const { id, permissions } of Object.values(packs)) expect(permissions, id).not.toBeUndefined();
  });
});
