/** How a comparison of two packs reads. Each text is one change, as someone who depends on the earlier pack meets it. */
export const diff = {
  'diff.workflow-changed': 'The workflow is now {{after}} instead of {{before}}',
  'diff.format-changed': 'The format is now {{after}} instead of {{before}}',
  'diff.other-changed': '{{path}} changed in a way that no other rule covers',

  'diff.rule-removed': 'A line of the rule was removed; agents are no longer told {{line}}',
  'diff.rule-changed': 'A line of the rule changed from {{before}} to {{after}}',
  'diff.rule-moved': 'A line of the rule moved: {{line}}',
  'diff.rule-added': 'A line was added to the rule: {{line}}',
  'diff.guard-removed': 'A guard of “{{prompt}}” was removed; agents are no longer told {{line}}',
  'diff.guard-changed': 'A guard of “{{prompt}}” changed from {{before}} to {{after}}',
  'diff.guard-moved': 'A guard of “{{prompt}}” moved: {{line}}',
  'diff.guard-added': 'A guard was added to “{{prompt}}”: {{line}}',

  'diff.input-removed': 'Input “{{label}}” ({{id}}) was removed; a value for it is refused',
  'diff.input-renamed': 'Input “{{label}}” has a new id: pass its value as {{after}} instead of {{before}}',
  'diff.input-added': 'New input “{{label}}” ({{id}}); existing prompts do not require it',
  'diff.input-required-by': 'New input “{{label}}” ({{id}}), which “{{prompt}}” requires',
  'diff.input-retyped': 'Input “{{label}}” is now of kind {{after}} instead of {{before}}',
  'diff.input-from-changed': 'Input “{{label}}” is now carried from {{sources, list}}',
  'diff.input-from-removed': 'Input “{{label}}” is no longer carried from earlier answers',
  'diff.slot-removed': '“{{prompt}}” no longer uses “{{label}}” ({{id}})',
  'diff.slot-required': '“{{prompt}}” now requires “{{label}}” ({{id}})',
  'diff.slot-added': '“{{prompt}}” now uses “{{label}}” ({{id}}) if it is given',
  'diff.slot-optional': '“{{prompt}}” no longer requires “{{label}}” ({{id}})',
  'diff.slots-reordered': 'The inputs of “{{prompt}}” have a new order: {{ids, list}}',
  'diff.template-slots-changed': 'The text of “{{prompt}}” now has slots for {{after}} instead of {{before}}',

  'diff.input-choice-renamed': 'A choice of input “{{label}}” was renamed from “{{before}}” to “{{after}}”',
  'diff.input-choice-removed': 'A choice was removed from input “{{label}}”: “{{choice}}” is no longer accepted',
  'diff.input-choices-reordered': 'The choices of input “{{label}}” have a new order',
  'diff.input-choice-added': 'A new choice was added to input “{{label}}”: “{{choice}}”',
  'diff.output-choice-renamed': 'A choice of deliverable “{{label}}” was renamed from “{{before}}” to “{{after}}”',
  'diff.output-choice-removed':
    'A choice was removed from deliverable “{{label}}”: “{{choice}}” is no longer an answer',
  'diff.output-choices-reordered': 'The choices of deliverable “{{label}}” have a new order',
  'diff.output-choice-added':
    'A new choice was added to deliverable “{{label}}”: “{{choice}}”. Programs that read the answer must handle it',

  'diff.deliverable-removed': '“{{prompt}}” no longer asks for “{{label}}” ({{id}})',
  'diff.deliverable-renamed': '“{{label}}” of “{{prompt}}” has a new id: read it as {{after}} instead of {{before}}',
  'diff.deliverables-reordered': 'The deliverables of “{{prompt}}” have a new order',
  'diff.deliverable-added': '“{{prompt}}” now also asks for “{{label}}” ({{id}})',
  'diff.deliverable-retyped': 'Deliverable “{{label}}” is now a {{after}} instead of a {{before}}',
  'diff.columns-changed': 'The columns of table “{{label}}” are now {{columns, list}}',
  'diff.columns-removed': 'Table “{{label}}” no longer has columns',
  'diff.aliases-added': '“{{label}}” is now also read under other headings: {{aliases, list}}',
  'diff.aliases-reordered': 'The other headings of “{{label}}” have a new order',
  'diff.aliases-removed': '“{{label}}” is no longer read under other headings: {{aliases, list}}',

  'diff.prompt-removed': 'Prompt “{{title}}” ({{id}}) was removed',
  'diff.prompt-renamed': 'Prompt “{{title}}” has a new id: ask for {{after}} instead of {{before}}',
  'diff.prompts-reordered': 'The prompts have a new order',
  'diff.prompt-added': 'New prompt “{{title}}” ({{id}})',
  'diff.template-structure-changed': 'The structure of “{{prompt}}” changed',
  'diff.template-blocks-added_one': 'The structure of “{{prompt}}” changed: 1 block was added, {{text}}',
  'diff.template-blocks-added_other':
    'The structure of “{{prompt}}” changed: {{count}} blocks were added, such as {{text}}',
  'diff.template-blocks-removed_one': 'The structure of “{{prompt}}” changed: 1 block was removed, {{text}}',
  'diff.template-blocks-removed_other':
    'The structure of “{{prompt}}” changed: {{count}} blocks were removed, such as {{text}}',
  'diff.template-blocks-replaced':
    'The structure of “{{prompt}}” changed: {{added}} blocks were added, such as {{new}}, and {{removed}} removed, such as {{old}}',
  'diff.template-words-changed': 'In “{{prompt}}”, {{before}} is now {{after}}',
  'diff.template-layout-changed': 'The text of “{{prompt}}” has a new layout with the same words',
  'diff.guard-dropped_one': 'The text of “{{prompt}}” leaves out a guard; agents are no longer told {{line}}',
  'diff.guard-dropped_other':
    'The text of “{{prompt}}” leaves out {{count}} guards; agents are no longer told {{line}}',
  'diff.rule-dropped_one': 'The text of “{{prompt}}” leaves out a line of the rule; agents are no longer told {{line}}',
  'diff.rule-dropped_other':
    'The text of “{{prompt}}” leaves out {{count}} lines of the rule; agents are no longer told {{line}}',
  'diff.deliverable-dropped_one':
    'The text of “{{prompt}}” leaves out a deliverable; agents are no longer asked for {{line}}',
  'diff.deliverable-dropped_other':
    'The text of “{{prompt}}” leaves out {{count}} deliverables; agents are no longer asked for {{line}}',
  'diff.schema-changed': 'The {{field}} of “{{prompt}}” changed, although what it describes did not',

  'diff.start-changed': 'The workflow now starts with {{after}} instead of {{before}}',
  'diff.anytime-removed': '{{id}} can no longer be used at any time',
  'diff.anytime-reordered': 'The prompts for any time have a new order',
  'diff.anytime-added': '{{id}} can now be used at any time',
  'diff.step-changed': 'The flow describes the transitions of step {{id}} differently',
  'diff.route-removed': 'There is no longer a next step after “{{prompt}}”',
  'diff.choice-route-removed': 'There is no longer a next step after “{{prompt}}” with “{{choice}}”',
  'diff.route-added': 'After “{{prompt}}”, the next step can now also be {{targets, list(type: disjunction)}}',
  'diff.choice-route-added':
    'After “{{prompt}}” with “{{choice}}”, the next step can now also be {{targets, list(type: disjunction)}}',
  'diff.route-changed':
    'After “{{prompt}}”, the next step is now {{after, list(type: disjunction)}} instead of {{before, list(type: disjunction)}}',
  'diff.choice-route-changed':
    'After “{{prompt}}” with “{{choice}}”, the next step is now {{after, list(type: disjunction)}} instead of {{before, list(type: disjunction)}}',
  'diff.route-decided-by': 'The next step after “{{prompt}}” is now decided by {{after}} instead of {{before}}',
  'diff.routes-reordered': 'The next steps after “{{prompt}}” have a new order: {{choices, list}}',
  'diff.handoff-removed': '{{from}} no longer hands off to {{to}}',
  'diff.handoff-added': '{{from}} can now hand off to {{to}}',
  'diff.handoffs-reordered': 'The hand-offs have a new order',

  'diff.title-changed': 'The title is now {{after}} instead of {{before}}',
  'diff.description-changed': 'The description is now {{after}}',
  'diff.notes-structure-changed': 'The structure of the practical notes changed',
  'diff.notes-changed': 'The wording of the practical notes changed',
  'diff.conventions-structure-changed': 'The structure of the conventions changed',
  'diff.conventions-changed': 'The wording of the conventions changed',
  'diff.input-label-changed': 'The label of an input is now {{after}} instead of {{before}}',
  'diff.input-description-changed': 'The help of input “{{label}}” is now {{after}}',
  'diff.input-placeholder-changed': 'The example of input “{{label}}” is now {{after}}',
  'diff.deliverable-label-changed': 'The label of a deliverable is now {{after}} instead of {{before}}',
  'diff.deliverable-description-changed': 'The description of deliverable “{{label}}” is now {{after}}',
  'diff.prompt-title-changed': 'The title of prompt {{id}} is now {{after}} instead of {{before}}',
  'diff.prompt-when-changed': '“{{prompt}}” is now to be used when {{after}}',
  'diff.handoff-reason-changed': 'The reason to hand off to {{to}} is now {{after}}',
} as const;
