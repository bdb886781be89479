select distinct split_part("q"."instance_id", '::', 1)
from "engine"."orchestrator_queue" as "q"
where (
  "q"."work_item" like '{"StartOrchestration"%'
  and split_part("q"."instance_id", '::', 1) = any (
    cast(
      ?
      as varchar[]
    )
  )
)
