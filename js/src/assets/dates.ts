/** The lazy asset `dates`: inputs for days and times. */

import { drawDatetime } from "../dates/datetime.js";
import { drawDates } from "../dates/days.js";
import { drawTime } from "../dates/time.js";

export default { date_input: drawDates, datetime_input: drawDatetime, time_input: drawTime };
