/** What the MCP server answers. */
export const mcp = {} as const;
