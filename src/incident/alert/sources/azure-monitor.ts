import type { AlertSource } from '../alert-source.ts';
import type { JsonCursor } from '../json-cursor.ts';
import type { Field } from '../format-fields.ts';
import { takeValue, hasAll, cursorAt, readShape, type Shape } from '../read-shape.ts';

/** Azure Monitor: the common alert schema, and the older schemas of metric, log and activity log alerts. */
export const azureMonitor: AlertSource = {
  id: 'azure-monitor',
  name: 'Azure Monitor',
  read(json) {
    if (hasAll(json, 'data.essentials.alertRule') || hasAll(json, 'data.essentials.alertId')) {
      const isOutage = hasAll(json, 'data.alertContext.properties.impactStartTime');
      return readShape(json, isOutage ? OUTAGE : COMMON, {
        fields: conditions(cursorAt(json, 'data.alertContext.condition.allOf')),
      });
    }
    if (cursorAt(json, 'data.context.activityLog').isObject) return readShape(json, ACTIVITY);
    if (hasAll(json, 'data.context.name', 'data.status')) {
      return readShape(json, metricShape('data.'), {
        fields: conditions(cursorAt(json, 'data.context.condition.allOf')),
      });
    }
    if (hasAll(json, 'status', 'context.name', 'context.timestamp')) return readShape(json, metricShape(''));
    const isLog = /LogAlert/i.test(json.peek('schemaId')) || hasAll(json, 'data.AlertRuleName');
    return isLog && json.at('data').isObject ? readShape(json, LOG) : undefined;
  },
};

const COMMON: Shape = {
  title: 'data.essentials.alertRule',
  status: 'data.essentials.monitorCondition',
  service: [
    'data.alertContext.properties.service',
    'data.alertContext.labels.service',
    'data.essentials.configurationItems',
    'data.essentials.targetResourceName',
  ],
  severity: 'data.essentials.severity',
  started: 'data.essentials.firedDateTime',
  ended: 'data.essentials.resolvedDateTime',
  fields: {
    Description: 'data.essentials.description',
    Signal: 'data.essentials.signalType',
    Monitoring: 'data.essentials.monitoringService',
    Targets: 'data.essentials.alertTargetIDs',
    Properties: 'data.customProperties',
    Event: 'data.alertContext.properties.title',
    Stage: 'data.alertContext.properties.stage',
    Region: 'data.alertContext.properties.region',
    Communication: 'data.alertContext.properties.communication',
    Tracking: 'data.alertContext.properties.trackingId',
    Health: 'data.alertContext.properties.currentHealthStatus',
    'Health before': 'data.alertContext.properties.previousHealthStatus',
    Cause: 'data.alertContext.properties.cause',
    Operation: 'data.alertContext.operationName',
    Caller: 'data.alertContext.caller',
    Labels: 'data.alertContext.labels',
    Annotations: 'data.alertContext.annotations',
    Expression: 'data.alertContext.expression',
  },
  links: {
    Results: ['data.alertContext.condition.allOf.0.linkToSearchResultsUI', 'data.alertContext.LinkToSearchResults'],
    Investigate: 'data.essentials.investigationLink',
  },
};

/** An outage of Azure itself, which began before its alert. */
const OUTAGE: Shape = {
  ...COMMON,
  started: 'data.alertContext.properties.impactStartTime',
  detected: 'data.essentials.firedDateTime',
};

const WORDS: Record<string, string> = {
  GreaterThan: '>',
  GreaterThanOrEqual: '>=',
  LessThan: '<',
  LessThanOrEqual: '<=',
  Equals: '=',
};

function conditions(all: JsonCursor): Field[] {
  return all.items().map((one): Field => {
    const name = one.text('metricName') || one.text('searchQuery');
    const operator = one.text('operator');
    const limit = `${operator} ${one.text('threshold')}`.trim();
    const value = one.text('metricValue');
    const sign = WORDS[operator] === undefined ? '' : ` (${WORDS[operator]})`;
    const of = takeValue(one.at('dimensions'));
    return [
      'Measured',
      [`${name} = ${value}${of === '' ? '' : ` (${of})`}`, limit === '' ? '' : `alert if ${limit}${sign}`],
    ];
  });
}

function metricShape(prefix: string): Shape {
  const at = (key: string) => `${prefix}context.${key}`;
  return {
    title: at('name'),
    status: `${prefix}status`,
    service: at('resourceName'),
    severity: at('severity'),
    changed: at('timestamp'),
    fields: {
      Description: at('description'),
      Metric: at('condition.metricName'),
      Value: at('condition.metricValue'),
      Operator: at('condition.operator'),
      Threshold: at('condition.threshold'),
      Resource: at('resourceId'),
      Region: at('resourceRegion'),
    },
    links: { Portal: at('portalLink') },
  };
}

const ACTIVITY: Shape = {
  title: ['data.context.activityLog.operationName', 'data.context.activityLog.description'],
  status: ['data.status', 'data.context.activityLog.status'],
  service: ['data.context.activityLog.properties.service', 'data.context.activityLog.resourceId'],
  severity: 'data.context.activityLog.level',
  started: ['data.context.activityLog.properties.impactStartTime', 'data.context.activityLog.eventTimestamp'],
  fields: {
    Description: ['data.context.activityLog.description', 'data.context.activityLog.properties.communication'],
    Caller: 'data.context.activityLog.caller',
    Resource: 'data.context.activityLog.resourceId',
  },
};

const LOG: Shape = {
  title: ['data.AlertRuleName', 'data.essentials.alertRule'],
  severity: 'data.Severity',
  service: 'data.AffectedConfigurationItems',
  started: ['data.SearchIntervalStartTimeUtc', 'data.SearchIntervalEndtimeUtc'],
  fields: {
    Description: 'data.Description',
    Query: 'data.SearchQuery',
    Results: 'data.ResultCount',
    Operator: 'data.AlertThresholdOperator',
    Threshold: 'data.AlertThresholdValue',
  },
  links: { Results: 'data.LinkToSearchResults' },
};
