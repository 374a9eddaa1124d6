// Rules about code that reaches the page; the browsers it runs in are `browserslist` in package.json.

/** Methods that not all of these browsers have; the plugin `compat` finds missing globals, but few of their methods. */
const TOO_NEW = new Set([
  ...['toSorted', 'toReversed', 'toSpliced', 'isWellFormed', 'toWellFormed', 'union', 'intersection', 'difference'],
  ...['isSubsetOf', 'toArray', 'checkVisibility', 'toHex', 'toBase64', 'with', 'canParse', 'groupBy', 'fromAsync'],
  ...['withResolvers', 'getSetCookie', 'showPopover', 'togglePopover', 'startViewTransition', 'moveBefore'],
]);
/** Static methods with names that others have, too. */
const TOO_NEW_STATIC = new Set(['URL.parse', 'AbortSignal.any', 'ReadableStream.from']);

const noNewMethods = {
  create: (context) => ({
    // An optional call asks whether the method is there; `z` and `v` are the packages of schemas.
    'CallExpression[optional=false] > MemberExpression.callee'({ object, property, computed }) {
      if (computed || /^[vz]$/.test(object.name)) return;
      if (!TOO_NEW.has(property.name) && !TOO_NEW_STATIC.has(`${object.name}.${property.name}`)) return;
      context.report({ node: property, message: 'Chrome 109, Firefox 115 or Safari 16.4 does not have this method.' });
    },
  }),
};

/** Safari before 16.4 does not read a script with look-behind at all, and elsewhere it is slow in patterns that are tried everywhere. */
const noLookBehind = {
  create(context) {
    const check = (node, pattern) => {
      if (!/\(\?<[=!]/.test(pattern)) return;
      context.report({
        node,
        message: 'No look-behind in code that reaches the page: match what is before as well, or look at it in code.',
      });
    };
    return {
      Literal: (node) => node.regex && check(node, node.regex.pattern),
      TemplateElement: (node) => check(node, node.value.raw),
    };
  },
};

export default {
  meta: { name: 'page-code' },
  rules: { 'no-new-methods': noNewMethods, 'no-look-behind': noLookBehind },
};
