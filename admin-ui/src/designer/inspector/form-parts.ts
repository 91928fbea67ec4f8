import type { FormParts } from '../../schema-form/schema-form.tsx'
import { OPEN_RECORD } from '../../schema-form/ui-schema-of.ts'
import { ContentWidget } from './content-widget.tsx'
import { DurationField } from './duration-field.tsx'
import { EventWidget, PropertyWidget, TraitWidget } from './entry-widget.tsx'
import { JourneyWidget } from './journey-widget.tsx'
import { PropertiesWidget, TraitsWidget } from './names-widget.tsx'
import { PartItem, PartList } from './part-list.tsx'
import { RecordField } from './record-field.tsx'
import { RuleField } from './rule-field.tsx'
import { SegmentWidget } from './segment-widget.tsx'
import { TimeWidget } from './time-widget.tsx'
import { TopicWidget } from './topic-widget.tsx'
import { ZoneWidget } from './zone-widget.tsx'

/** How the designer edits what schemas name by `x-ui.widget`. */
export const formParts: FormParts = {
  widgets: {
    content: ContentWidget,
    event: EventWidget,
    journey: JourneyWidget,
    properties: PropertiesWidget,
    property: PropertyWidget,
    segment: SegmentWidget,
    'time-of-day': TimeWidget,
    topic: TopicWidget,
    trait: TraitWidget,
    traits: TraitsWidget,
    zone: ZoneWidget,
  },
  fields: { duration: DurationField, rule: RuleField, [OPEN_RECORD]: RecordField },
  templates: { ArrayFieldTemplate: PartList, ArrayFieldItemTemplate: PartItem },
}
