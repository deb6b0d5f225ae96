// The panel of properties: what the selected element is and carries. Every change goes through the command stack.
import { Select } from 'antd';

import { hasText, useTexts } from '../../i18n';
import type { Say } from '../../i18n';
import type { Post } from '../../ipc/bindings/commands';
import type { EditArea, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { processOf } from '../card/process';
import { readCard, readLanePost, readPower } from '../card/read';
import { writeCard, writeLanePost, writePower } from '../card/write';
import { together } from '../command/together';
import { askForForms, changeForms, formsOf, wholeField, withFields } from '../forms/book';
import type { Callable } from './CalledField';
import { CalledField } from './CalledField';
import { ChartProperties } from './ChartProperties';
import { FlowProperties, TimerProperties } from './FlowProperties';
import { StepProperties } from './StepProperties';
import { Field, TypedText } from './Typed';

import './properties.css';

const NAME_MAX = 200;
const WHOLE = ['bpmn:Process', 'bpmn:Collaboration', 'bpmn:Participant'];

export interface PropertiesProps {
  area: EditArea;
  selected: Element[];
  posts: Post[];
  /** Published charts that a call activity can run through. */
  charts: readonly Callable[];
}

/** Draw it again after every change of the drawing: it reads the elements anew. */
export function Properties({ area, selected, posts, charts }: PropertiesProps) {
  const { t } = useTexts();
  const [first, ...others] = selected;
  if (others.length > 0) {
    return (
      <div className="sf-props" data-testid="properties">
        <h2 className="sf-props-title">{t('prop.many_title', { n: selected.length })}</h2>
        <p className="sf-second">{t('prop.many_hint')}</p>
      </div>
    );
  }
  const element = labelled(first) ?? (part(area, 'canvas').getRootElement() as Element);
  return (
    <div className="sf-props" data-testid="properties" key={element.id}>
      <div className="sf-props-head">
        <h2 className="sf-props-title">{kindName(t, element)}</h2>
        <code className="sf-props-id" title={t('prop.id')}>
          {element.businessObject.id}
        </code>
      </div>
      <NameField area={area} element={element} />
      {element.type === 'bpmn:CallActivity' ? <CalledField area={area} element={element} charts={charts} /> : null}
      <Particulars area={area} element={element} posts={posts} />
    </div>
  );
}

/** An outside label stands for what it labels. */
function labelled(element: Element | undefined): Element | undefined {
  return ((element as { labelTarget?: Element } | undefined)?.labelTarget ?? element) as Element | undefined;
}

function kindName(t: Say, element: Element): string {
  const key = `kind.${element.businessObject.$type}`;
  return t(hasText(key) ? key : 'kind.other');
}

function NameField({ area, element }: { area: EditArea; element: Element }) {
  const { t } = useTexts();
  const whole = element.type === 'bpmn:Process' || element.type === 'bpmn:Collaboration';
  const found = whole ? processOf(area) : undefined;
  const named = found?.process ?? element.businessObject;
  const note = element.type === 'bpmn:TextAnnotation';
  if (element.type === 'bpmn:Collaboration' && !found) return null;
  const rename = (name: string) => {
    const modeling = part(area, 'modeling');
    if (found) modeling.updateModdleProperties(found.shown, found.process, { name: name || undefined });
    else if (note) modeling.updateLabel(element, name);
    else modeling.updateLabel(element, name);
  };
  return (
    <Field label={t('prop.name')}>
      <TypedText label={t('prop.name')} maxLength={NAME_MAX} testId="prop-name" value={String((note ? named.text : named.name) ?? '')} onCommit={rename} />
    </Field>
  );
}

function Particulars({ area, element, posts }: { area: EditArea; element: Element; posts: Post[] }) {
  const bpmn = element.businessObject;
  if (WHOLE.includes(element.type)) return <WholeChart area={area} />;
  if (element.type === 'bpmn:Lane') return <LanePost area={area} lane={element} posts={posts} />;
  if (element.type === 'bpmn:SequenceFlow') return <FlowProperties area={area} element={element} />;
  if (bpmn.$instanceOf('bpmn:Activity')) {
    const drawn = readCard(bpmn);
    const forms = formsOf(area);
    const id = bpmn.id as string;
    const form = forms?.forms[id]?.fields ?? drawn.form;
    return (
      <StepProperties
        card={{ ...drawn, form }}
        posts={posts}
        lanePost={lanePostName(area, element, posts)}
        takenKeys={keysOf(area)}
        external={isExternal(area)}
        onChange={(card) => writeCard(area, element, { ...card, form: drawn.form })}
        onForm={(fields) => (forms ? changeForms(area, withFields(forms, id, fields.map(wholeField))) : writeCard(area, element, { ...drawn, form: fields }))}
        onDesign={forms ? () => askForForms(area, id) : undefined}
      />
    );
  }
  if (bpmn.$instanceOf('bpmn:Event')) return <TimerProperties area={area} element={element} />;
  return null;
}

function WholeChart({ area }: { area: EditArea }) {
  const found = processOf(area);
  if (!found) return null;
  return <ChartProperties power={readPower(found.process)} onChange={(power) => writePower(area, found.shown, found.process, power)} />;
}

function LanePost({ area, lane, posts }: { area: EditArea; lane: Element; posts: Post[] }) {
  const { t } = useTexts();
  const post = readLanePost(lane.businessObject);
  const known = posts.some((one) => one.code === post) || !post ? posts : [...posts, { code: post, name: post }];
  return (
    <Field label={t('prop.post')}>
      <Select
        allowClear
        aria-label={t('prop.post')}
        data-testid="prop-post"
        placeholder={t('prop.post_missing')}
        value={post}
        options={known.map((one) => ({ value: one.code, label: one.name }))}
        onChange={(code) => setLanePost(area, lane, code ?? null, posts)}
      />
    </Field>
  );
}

function isExternal(area: EditArea): boolean {
  const found = processOf(area);
  return found !== undefined && readPower(found.process).side === 'external';
}

/** A lane that has no name of its own takes that of its post. */
function setLanePost(area: EditArea, lane: Element, code: string | null, posts: Post[]): void {
  const name = String(lane.businessObject.name ?? '');
  const before = posts.find((post) => post.code === readLanePost(lane.businessObject))?.name;
  const after = posts.find((post) => post.code === code)?.name;
  together(area, () => {
    writeLanePost(area, lane, code);
    if (after && (name === '' || name === before)) part(area, 'modeling').updateLabel(lane, after);
  });
}

/** Name of the post of the innermost lane that names this element. */
function lanePostName(area: EditArea, element: Element, posts: Post[]): string | null {
  const lanes = part(area, 'elementRegistry').filter((one) => {
    const lane = (one as Element).businessObject;
    return (one as Element).type === 'bpmn:Lane' && ((lane?.flowNodeRef ?? []) as unknown[]).includes(element.businessObject);
  }) as Element[];
  const lane = lanes.at(-1)?.businessObject;
  if (!lane) return null;
  const code = readLanePost(lane);
  return posts.find((post) => post.code === code)?.name ?? (lane.name as string | undefined) ?? code;
}

/** Keys of form fields anywhere in the chart. */
function keysOf(area: EditArea): Set<string> {
  const elements = part(area, 'elementRegistry').getAll() as Element[];
  const cards = elements.filter((element) => element.businessObject?.$instanceOf?.('bpmn:Activity')).map((element) => readCard(element.businessObject));
  const kept = Object.values(formsOf(area)?.forms ?? {}).flatMap((form) => form.fields);
  return new Set([...cards.flatMap((card) => card.form), ...kept].map((field) => field.key));
}
