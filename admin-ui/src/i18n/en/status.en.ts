/** The word and the meaning of every state, as the status table knows them. */
export const statusWords = {
  status: {
    campaign: {
      draft: { word: 'Draft', meaning: 'Not complete or not scheduled' },
      scheduled: { word: 'Scheduled', meaning: 'Starts by itself at its time' },
      sending: { word: 'Sending', meaning: 'Messages are leaving now' },
      paused: { word: 'Paused', meaning: 'Nothing leaves until resumed' },
      sent: { word: 'Sent', meaning: 'Every message is decided' },
      cancelled: { word: 'Cancelled', meaning: 'What was open is not sent' },
      failed: { word: 'Failed', meaning: 'Stopped, needs a person' },
    },
    content: {
      draft: { word: 'Draft', meaning: 'Never published' },
      published: { word: 'Published', meaning: 'Ready to be used in messages' },
    },
    journey: {
      draft: { word: 'Draft', meaning: 'Never published, nobody comes in' },
      live: { word: 'Live', meaning: 'People come in' },
      paused: { word: 'Paused', meaning: 'Everybody stands still until resumed' },
      draining: { word: 'Draining', meaning: 'Nobody comes in, those inside go on' },
      archived: { word: 'Archived', meaning: 'Over, kept to be read' },
    },
    message: {
      planned: { word: 'Planned', meaning: 'Decided, not tried yet' },
      held: { word: 'Held', meaning: 'Waits for its time' },
      sent: { word: 'Sent', meaning: 'One browser’s service took it' },
      not_sent: { word: 'Not sent', meaning: 'A rule said no, with its reason' },
      failed: { word: 'Failed', meaning: 'Every try was refused' },
    },
    delivery: {
      claimed: { word: 'On its way', meaning: 'Being handed to the push service' },
      open: { word: 'Open', meaning: 'Not tried yet' },
      planned: { word: 'Open', meaning: 'Not tried yet' },
      retrying: { word: 'Retrying', meaning: 'The last answer was an error, another try follows' },
      accepted: { word: 'Accepted', meaning: 'The push service took it' },
      failed: { word: 'Failed', meaning: 'Refused, and no further try follows' },
      cancelled: { word: 'Cancelled', meaning: 'Stopped before it left' },
    },
    subscription: {
      active: { word: 'Active', meaning: 'Can be reached' },
      inactive: { word: 'Inactive', meaning: 'Gone, expired or opted out' },
    },
    segment: {
      building: { word: 'Building', meaning: 'Everyone is looked at once; the number grows' },
      live: { word: 'Live', meaning: 'People join and leave as things happen' },
      static: { word: 'List', meaning: 'People stay until they are removed' },
      archived: { word: 'Archived', meaning: 'No longer followed' },
    },
    import: {
      uploading: { word: 'Uploading', meaning: 'The file is being read' },
      ready: { word: 'Ready', meaning: 'Nothing is imported yet' },
      checking: { word: 'Checking', meaning: 'Every row is looked at, and nothing is changed' },
      running: { word: 'Importing', meaning: 'Rows are being taken' },
      done: { word: 'Imported', meaning: 'Every row was looked at' },
      cancelled: { word: 'Cancelled', meaning: 'What was imported stays' },
      failed: { word: 'Failed', meaning: 'It stopped, with its reason' },
    },
    key: {
      active: { word: 'Active', meaning: 'Accepted by the API' },
      revoked: { word: 'Revoked', meaning: 'Refused for good' },
    },
    plugin: {
      healthy: { word: 'Healthy', meaning: 'Its last check succeeded' },
      unhealthy: { word: 'Unhealthy', meaning: 'Its last check failed' },
    },
    seen: {
      seen: { word: 'Seen', meaning: 'It has reported to Fathi' },
      waiting: { word: 'Waiting', meaning: 'It has not reported to Fathi yet' },
    },
  },
} as const
