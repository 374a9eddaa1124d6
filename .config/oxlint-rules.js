// Rules about code that reaches the page; the browsers it runs in are `browserslist` in package.json.

/** Methods that not all of these browsers have; the plugin `compat` checks only globals and their static members. */
const TOO_NEW = new Set([
  ...['toSorted', 'toReversed', 'toSpliced', 'isWellFormed', 'toWellFormed', 'union', 'intersection', 'difference'],
  ...['isSubsetOf', 'toArray', 'checkVisibility', 'toHex', 'toBase64'],
]);

const noNewMethods = {
  create: (context) => ({
    'CallExpression > MemberExpression.callee'({ property, computed }) {
      if (computed || !TOO_NEW.has(property.name)) return;
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
