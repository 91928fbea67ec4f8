import { Type } from 'fathi/sdk'

export const deliveryOptions = Type.Object(
  {
    leaseSeconds: Type.Integer({
      minimum: 2,
      maximum: 600,
      default: 60,
      description:
        'How long a sender holds a message; after a crash it is sent by another after this. Below 30, a database that is away for a while can make messages go out twice.',
    }),
  },
  { additionalProperties: false },
)
