import type { Alert, AlertSource } from '../alert-source.ts';
import type { JsonCursor } from '../json-cursor.ts';
import { formatLabels, type Field } from '../format-fields.ts';
import { hasAll, cursorAt, readShape, type ReadFields, type Shape } from '../read-shape.ts';

/**
 * AWS: CloudWatch alarms from SNS, EventBridge, a Lambda action or the command line, other events of EventBridge such as those
 * of AWS Health, events of databases, and plain messages of SNS. Queues and topics put an alarm into a JSON text, which is
 * found there.
 */
export const cloudwatch: AlertSource = {
  id: 'cloudwatch',
  name: 'Amazon CloudWatch',
  read(json) {
    if (hasAll(json, 'AlarmName', 'NewStateValue')) return readShape(json, ALARM, takeMetric(json.at('Trigger')));
    if (hasAll(json, 'Event Source', 'Event Message')) return readShape(json, RDS_EVENT);
    if (hasAll(json, 'AlarmName', 'StateValue')) return readShape(json, DESCRIBED, takeMetric(json));
    for (const prefix of ['detail.', 'alarmData.']) {
      if (hasAll(json, `${prefix}alarmName`, `${prefix}state.value`)) return readShape(json, eventShape(prefix));
    }
    return readEvent(json) ?? readMessage(json);
  },
};

const ALARM: Shape = {
  kind: 'Alarm',
  title: 'AlarmName',
  status: 'NewStateValue',
  changed: 'StateChangeTime',
  fields: {
    Before: 'OldStateValue',
    Description: 'AlarmDescription',
    Reason: 'NewStateReason',
    Metric: 'Trigger.MetricName',
    Namespace: 'Trigger.Namespace',
    Region: 'Region',
    Account: 'AWSAccountId',
  },
};

/** An event that RDS, Redshift or ElastiCache sends to a topic. */
const RDS_EVENT: Shape = {
  kind: 'Event',
  title: 'Event Message',
  service: 'Source ID',
  changed: 'Event Time',
  fields: { Source: 'Event Source', Id: 'Event ID', Link: 'Identifier Link' },
};

const DESCRIBED: Shape = {
  kind: 'Alarm',
  title: 'AlarmName',
  status: 'StateValue',
  changed: ['StateTransitionedTimestamp', 'StateUpdatedTimestamp'],
  fields: {
    Description: 'AlarmDescription',
    Reason: 'StateReason',
    Metric: 'MetricName',
    Namespace: 'Namespace',
    Arn: 'AlarmArn',
  },
};

function eventShape(prefix: string): Shape {
  return {
    kind: 'Alarm',
    title: `${prefix}alarmName`,
    status: `${prefix}state.value`,
    changed: [`${prefix}state.timestamp`, 'time'],
    fields: {
      Before: `${prefix}previousState.value`,
      Description: `${prefix}configuration.description`,
      Reason: `${prefix}state.reason`,
      Region: 'region',
      Account: ['account', 'accountId'],
    },
  };
}

/** The dimensions that name a service, the preferred ones first. */
const SERVICES = ['ServiceName', 'Service', 'service', 'FunctionName', 'ApiName', 'QueueName', 'TableName'];

/** The metric of an alarm, or several in an expression or a band. */
function takeMetric(trigger: JsonCursor): ReadFields {
  const metrics = trigger
    .at('Metrics')
    .items()
    .map((one) => {
      const metric = one.at('MetricStat', 'Metric');
      const name = [metric.text('Namespace'), metric.text('MetricName')].filter(Boolean).join(' ');
      const texts = [one.text('Expression'), name, one.text('MetricStat', 'Stat'), one.text('Label')];
      return { id: one.text('Id'), texts, dimensions: dimensionsOf(metric) };
    });
  const own = dimensionsOf(trigger);
  const all = [own, ...metrics.map(({ dimensions }) => dimensions)].flat();
  const service = SERVICES.map((key) => all.find(([name]) => name === key)?.[1]).find(Boolean);
  const fields = metrics.map(({ id, texts, dimensions }): Field => [
    `Metric ${id}`,
    [...texts, formatLabels(dimensions)],
  ]);
  return { fields: [['Dimensions', formatLabels(own)], ...fields], ...(service !== undefined && { service }) };
}

/** The names and values that identify the resource of a metric. */
function dimensionsOf(metric: JsonCursor): [name: string, value: string][] {
  return metric
    .at('Dimensions')
    .items()
    .map((one) => [one.text('name') || one.text('Name'), one.text('value') || one.text('Value')]);
}

/** Any other event of EventBridge. */
function readEvent(json: JsonCursor): Alert | undefined {
  if (!hasAll(json, 'detail-type', 'source') || !json.has('detail')) return undefined;
  const descriptions = json.at('detail', 'eventDescription').items();
  // GuardDuty has an object there, with the times of its finding.
  const isNamed = !json.at('detail', 'service').isObject;
  return readShape(json, isNamed ? EVENT : FINDING, {
    fields: descriptions.map((one): Field => ['Description', one.text('latestDescription')]),
  });
}

const EVENT: Shape = {
  kind: 'Event',
  title: ['detail.title', 'detail.eventTypeCode', 'detail-type'],
  status: ['detail.statusCode', 'detail.status'],
  service: ['detail.service', 'source'],
  severity: 'detail.severity',
  started: ['detail.startTime', 'time'],
  ended: 'detail.endTime',
  fields: { Type: 'detail-type', Resources: 'resources', Region: 'region', Account: 'account' },
};

const FINDING: Shape = {
  ...EVENT,
  service: ['detail.service.serviceName', 'source'],
  started: ['detail.service.eventFirstSeen', 'time'],
};

/** An SNS message whose text is not JSON. */
function readMessage(json: JsonCursor): Alert | undefined {
  const isPlain = !json.at('Message').isObject && !json.at('Message').isList;
  if (!hasAll(json, 'TopicArn', 'Message') || !isPlain) return undefined;
  const fields = { Message: 'Message', Topic: 'TopicArn' };
  // SNS asks for a confirmation when a topic gets a subscriber, which is not an alert.
  if (/^(?:Subscription|Unsubscribe)Confirmation$/.test(json.peek('Type')))
    return readShape(json, { kind: 'Message', title: 'Type', fields });
  return readShape(json, {
    kind: cursorAt(json, 'Subject').peek() === '' ? 'Topic' : 'Subject',
    title: ['Subject', 'TopicArn'],
    changed: 'Timestamp',
    fields,
  });
}
