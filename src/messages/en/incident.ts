/** The words of an incident: its log, timeline, handover and exports. */
export const incident = {} as const;
