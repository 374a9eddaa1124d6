/** A generator of the same numbers at every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = numbersFrom(1);
const below = (limit: number) => Math.floor(next() * limit);
const one = (words: string) => words.split(' ')[below(words.split(' ').length)] ?? '';
const of = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[below(alphabet.length)] ?? '').join('');
const hex = (length: number) => of('0123456789abcdef', length);
const digits = (length: number) => of('0123456789', length);
const base64 = (length: number) => of('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', length);
const uuid = () => [8, 4, 4, 4, 12].map(hex).join('-');
const ip = () => Array.from({ length: 4 }, () => below(256)).join('.');
const time = () => `2026-11-23T02:${digits(1)}${digits(1)}:0${digits(1)}.${digits(3)}Z`;
const service = () => one('checkout-api payment-worker session-store auth-proxy cart inventory search-indexer');
const method = () => one('authorize handle doFilter invoke process run call execute getConnection refreshToken');
const level = () => one('INFO INFO INFO DEBUG WARN ERROR');

/** One line, or a few, of each kind of text that is pasted during an incident; none of them has a secret. */
const KINDS: Record<string, () => string> = {
  'mixed log': () =>
    [
      `${time()} ERROR checkout-api PaymentClient: timeout after 3000 ms requestId=${uuid()} userId=${digits(5)} path=/api/v1/pay status=503`,
      `${ip()} - - [23/Nov/2026:02:35:01 +0000] "GET /api/cart?session=abc&x=1 HTTP/1.1" 502 157 "https://shop.example.com/cart" "Mozilla/5.0 (X11; Linux x64)"`,
      '\tat com.acme.checkout.PaymentClient.authorize(PaymentClient.java:87) ~[app.jar:1.2.3]',
      `{"level":"info","ts":17723304${digits(5)},"msg":"request completed","trace_id":"${hex(32)}","span":"${hex(16)}","code":200,"key":"cart:${digits(4)}","duration_ms":12.4}`,
      `kernel: [${digits(5)}.678901] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=kubepods.slice,mems_allowed=0`,
    ].join('\n'),
  'JSON log': () =>
    `{"timestamp":"${time()}","level":"${level()}","logger":"com.acme.${method()}","message":"request completed in ${digits(2)} ms","trace_id":"${hex(32)}","span_id":"${hex(16)}","http":{"method":"GET","path":"/api/v1/${service()}/${digits(5)}","status":${one('200 200 404 503')}},"kubernetes":{"pod":"${service()}-${hex(9)}-x8k2p","namespace":"shop","node":"ip-10-0-3-${digits(2)}"},"user_agent":"Mozilla/5.0 (X11; Linux x86_64)"}`,
  'text log': () =>
    `${time()} [${level()}] ${service()} [http-nio-8080-exec-${below(20)}] c.a.c.${method()} - ${one('retrying connecting failed completed skipped')} request ${uuid()} for user ${digits(6)} from ${ip()} after ${digits(3)} ms: connection reset by peer`,
  'stack traces': () =>
    `${time()} ERROR ${service()} java.lang.IllegalStateException: could not ${method()}\n` +
    Array.from(
      { length: 12 },
      () =>
        `\tat com.acme.${service().replace('-', '.')}.TokenFilter$${digits(1)}.${method()}(AuthenticationFilter.java:${digits(3)}) ~[spring-security-web-6.${digits(1)}.jar:6.2.1]`,
    ).join('\n'),
  YAML: () =>
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata:',
      `  name: ${service()}`,
      `  labels: { app.kubernetes.io/name: ${service()}, pod-template-hash: ${hex(10)} }`,
      'spec:',
      '  containers:',
      `    - image: registry.example.com/${service()}:1.${digits(2)}.${digits(1)}`,
      '      env:',
      '        - name: DB_PASSWORD',
      '          valueFrom: { secretKeyRef: { name: checkout-db, key: password } }',
      `        - name: LOG_LEVEL\n          value: ${level()}`,
      `      resources: { limits: { cpu: 500m, memory: ${digits(3)}Mi } }`,
      '---',
    ].join('\n'),
  'shell session': () =>
    [
      `deploy@web-${digits(2)}:~$ kubectl get pods -n shop -o wide`,
      'NAME                             READY   STATUS    RESTARTS   AGE     IP             NODE',
      ...Array.from(
        { length: 6 },
        () =>
          `${service()}-${hex(9)}-x8k2p   1/1     Running   ${below(9)}          ${digits(2)}h     ${ip()}   node-${digits(2)}`,
      ),
      `deploy@web-${digits(2)}:~$ curl -s -o /dev/null -w '%{http_code}' https://shop.example.com/healthz`,
      '503deploy@web-01:~$ docker ps | grep mysql && systemctl status redis --no-pager',
      `-rw-r--r-- 1 root root ${digits(6)} Nov 23 02:35 /var/log/${service()}.log.${below(9)}.gz`,
    ].join('\n'),
  CSV: () =>
    `${digits(6)},${time()},${service()},${ip()},GET,/api/v1/cart/${digits(5)},200,${digits(3)},${uuid()},eu-west-1`,
  'JSON in JSON': () =>
    JSON.stringify({
      log: `${JSON.stringify({ level: level(), msg: `auth token refreshed for user ${digits(5)}`, trace: hex(32) })}\n`,
      stream: 'stdout',
      time: time(),
    }),
  'access log': () =>
    `${ip()} - - [23/Nov/2026:02:35:${digits(2)} +0000] "GET /api/v1/items?page=${digits(2)}&q=%22${hex(6)}%22 HTTP/1.1" 200 ${digits(4)} "https://shop.example.com/search?q=red%20shoes" "Mozilla/5.0 (X11; Linux x86_64)"`,
  TSV: () => [digits(6), service(), ip(), digits(3), 'ok', hex(32), `session ${digits(3)}`].join('\t'),
  SQL: () =>
    `INSERT INTO orders (id, name, created_at) VALUES (${digits(6)}, 'order ${digits(4)}', '${time()}'), (${digits(6)}, 'order ${digits(4)}', '${time()}');`,
  notes: () =>
    Array.from({ length: 14 }, () =>
      one(
        'the team saw that a session expired after one deploy of our checkout service and its pool was slow but most requests stayed below two seconds so we restarted it and the token was renewed',
      ),
    ).join(' '),
  'Node trace': () =>
    [
      `TypeError: Cannot read properties of undefined (reading '${one('id token user session')}')`,
      ...Array.from(
        { length: 9 },
        () =>
          `    at ${one('async Object.<anonymous> Promise.all process.processTicksAndRejections')} (/srv/app/${one('node_modules/express/lib/router/index.js src/auth/session.ts dist/services/tokenService.js')}:${digits(3)}:${digits(2)})`,
      ),
    ].join('\n'),
  'log of a container': () =>
    JSON.stringify({
      log: `${JSON.stringify({ time: time(), msg: 'request done', token_ttl: below(3600), session_id_hash: hex(8) })}\n`,
      stream: 'stdout',
    }),
  // cspell:disable
  Cyrillic: () =>
    `${time()} ОШИБКА сервис ${one('оплаты корзины склада входа')}: ${one('токен пароль ключ запрос')} ${one('просрочен отклонён недоступен')} для пользователя ${digits(5)}, повтор через ${digits(2)} секунд`,
  'notes in Cyrillic': () =>
    Array.from({ length: 14 }, () =>
      one(
        'сервис оплаты был недоступен после развёртывания новой версии и пользователь не мог войти токен обновлён пароль изменён ключ найден запрос отклонён сессия закрыта',
      ),
    ).join(' '),
  Greek: () =>
    `${time()} ΣΦΑΛΜΑ η υπηρεσία ${one('πληρωμών καλαθιού αποθήκης')} ${one('απορρίφθηκε έληξε')} ο κωδικός του χρήστη ${digits(4)} έληξε, νέα προσπάθεια σε ${digits(2)} δευτερόλεπτα`,
  Arabic: () =>
    `${time()} خطأ في خدمة ${one('الدفع السلة المخزون')} كلمة المرور منتهية الصلاحية للمستخدم ${digits(4)} إعادة المحاولة بعد ${digits(2)} ثانية`,
  Chinese: () =>
    `${time()} 错误 ${one('支付服务 购物车服务 库存服务')} 用户${digits(5)}的${one('密码 令牌 密钥 会话 请求')}已过期,将在${digits(2)}秒后重试,连接池已满`,
  'several alphabets': () =>
    `${time()} ${one('ERROR 错误 ОШИБКА エラー 오류 ΣΦΑΛΜΑ')} user=${one('José Müller Иван 小明 مريم')} session ${digits(4)} – “${one('token пароль 密码 κωδικός')}” expired → retry…`,
  emoji: () =>
    `${time()} ${one('🚀 ✅ ❌ ⚠️ 🔥 🐳')} deploy ${service()} step ${digits(1)}: token refreshed 🎉 in ${digits(3)} ms ${one('🚀🚀 ✅✅ ❌❌')}`,
  // cspell:enable
  Base64: () => `${time()} DEBUG ${service()} payload=${base64(400)} sha=${hex(64)} blob=${base64(76)}==`,
};

/** How much of a kind is made before it repeats, in characters. */
const VARIETY = 200_000;

/** Texts of each kind, about this long in characters. */
export function logs(length: number): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [kind, make] of Object.entries(KINDS)) {
    const lines: string[] = [];
    for (let made = 0; made < VARIETY; made += (lines.at(-1)?.length ?? 0) + 1) lines.push(make());
    const block = `${lines.join('\n')}\n`;
    // Encoded and decoded, so that the text is a single string in memory, as pasted text is.
    texts[kind] = new TextDecoder().decode(new TextEncoder().encode(block.repeat(Math.ceil(length / block.length))));
  }
  return { ...texts, 'one line': (texts['JSON log'] ?? '').replaceAll('\n', ',') };
}
