/** The placeholder of a masked secret, such as `<password-1>`. */
export const PLACEHOLDER = /<(?:token|key|card|password)-[1-9]\d*>/;
