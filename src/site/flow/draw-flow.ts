import type { FlowNode } from '../route/destinations.ts';
import { diagramOf, drawFlow } from './diagram.ts';

/** The content of the diagram of a flow. */
export interface FlowData {
  nodes: FlowNode[];
  /** The label of an exit without a choice. */
  then: string;
  title: string;
  description: string;
}

/** Draws the diagram of a flow in place of its data, once. */
export function drawFlowDiagram(root: Element): void {
  const data = root.querySelector('script');
  if (!data) return;
  const { nodes, then, title, description } = JSON.parse(data.textContent) as FlowData;
  const svg = drawFlow(diagramOf(nodes, then), 'flow', { title, description });
  data.replaceWith(...new DOMParser().parseFromString(svg, 'text/html').body.children);
}
