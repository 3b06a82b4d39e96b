// Packs the outlines of Material Symbols (rounded, weight 400) into one file, from which the kernel
// answers for the symbols that an app uses.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

// Names of older releases that Google's font still draws, and the symbol each of them is drawn as.
const OLDER = `access_alarm=alarm access_alarms=alarm access_time=schedule
  access_time_filled=schedule account_circle_filled=account_circle add_alarm=alarm_add
  add_ic_call=add_call addchart=add_chart announcement=sms_failed app_settings_alt=mobile_gear
  assessment=analytics assistant_photo=flag audiotrack=music_note battery_std=battery_android_full
  bluetooth_audio=bluetooth_searching bookmark_border=bookmark browser_not_supported=tab_close
  business=domain call_end_alt=call_end camera_alt=photo_camera card_giftcard=featured_seasonal_and_gifts
  check_circle_filled=check_circle class=book clear=close closed_caption_off=closed_caption
  collections=photo_library color_lens=palette communities_filled=communities
  contact_phone_filled=contact_phone control_point=add_circle create=edit crop_din=crop_square
  crop_original=image data_saver_off=data_saver_on delivery_dining=moped directions_boat_filled=directions_boat
  directions_bus_filled=directions_bus directions_car_filled=directions_car
  directions_railway_filled=directions_railway directions_subway_filled=directions_subway
  directions_transit=directions_subway directions_transit_filled=directions_subway do_disturb=block
  do_disturb_alt=block do_disturb_off=do_not_disturb_off do_disturb_on=do_not_disturb_on
  do_not_disturb=block do_not_disturb_alt=block done_outline=done_all drive_eta=directions_car
  email=mail emoji_emotions=mood expension_panels=expansion_panels face_unlock=face
  favorite_border=favorite filter_list_alt=filter_alt flag_filled=flag fmd_good=location_on
  free_breakfast=emoji_food_beverage games=gamepad get_app=download gpp_good=verified_user
  gps_fixed=my_location gps_not_fixed=location_searching gps_off=location_disabled
  headset=headphones highlight_alt=ink_highlighter highlight_off=cancel home_filled=home https=lock
  import_export=swap_vert insert_chart_filled=insert_chart insert_chart_outlined=insert_chart
  insert_comment=comment insert_drive_file=draft insert_emoticon=mood insert_invitation=event
  insert_link=link insert_photo=image iso=exposure keep_pin=keep laptop=computer
  launch=open_in_new local_airport=flight local_grocery_store=shopping_cart local_hotel=hotel
  local_movies=theaters local_offer=sell local_phone=call local_play=local_activity
  local_printshop=print location_pin=location_on loop=sync maps_home_work=home_work markunread=mail
  message=chat mic_none=mic missed_video_call_filled=missed_video_call mode=edit mode_edit=edit
  mode_edit_outline=edit money_off_csred=money_off motion_photos_pause=motion_photos_paused
  movie_creation=movie nightlight_round=nightlight no_encryption_gmailerrorred=no_encryption
  not_interested=block notifications_none=notifications ondemand_video=smart_display
  outlined_flag=flag pause_circle_filled=pause_circle payment=credit_card people=group
  people_alt=group people_outline=group perm_identity=person person_add_alt=person_add
  personal_video=tv phone=call phone_alt=call phonelink=devices photo_size_select_actual=image
  pie_chart_filled=pie_chart pie_chart_outlined=pie_chart place=location_on play_music=music_note
  plus_one=exposure_plus_1 poll=insert_chart portrait=account_box query_builder=schedule
  question_answer=forum queue=library_add rate_review_rtl=rate_review reminders_alt=reminder
  remove_circle=do_not_disturb_on remove_circle_outline=do_not_disturb_on remove_red_eye=visibility
  report_gmailerrorred=report report_problem=warning restore=history ring_volume_filled=ring_volume
  room=location_on save_alt=download sd_storage=sd_card security_update=system_update
  sentiment_satisfied_alt=sentiment_satisfied settings_input_composite=settings_input_component
  shop_2=shop_two shortcut=forward signal_cellular_no_sim=no_sim
  signal_wifi_4_bar_lock=wifi_lock signal_wifi_connected_no_internet_4=signal_wifi_bad
  signal_wifi_statusbar_4_bar=signal_wifi_4_bar sim_card_alert=sim_card_download source=topic
  star_border=star star_border_purple500=star star_purple500=star store_mall_directory=store
  system_security_update=system_update system_security_update_good=mobile_friendly
  system_security_update_warning=mobile_alert tag_faces=mood terrain=landscape textsms=sms
  thumb_down_alt=thumb_down thumb_down_filled=thumb_down thumb_down_off_alt=thumb_down
  thumb_up_alt=thumb_up thumb_up_filled=thumb_up thumb_up_off_alt=thumb_up time_to_leave=directions_car
  try=reviews tungsten=fluorescent turned_in=bookmark turned_in_not=bookmark warning_amber=warning
  watch_later=schedule wb_cloudy=cloud work_off=work_history workflow=account_tree
  drawing_recognition=draw handwriting_recognition=draw shape_recognition=category auto_draw_solid=draw
  add_circle_outline=add_circle chat_bubble_outline=chat_bubble check_circle_outline=check_circle
  cloud_queue=cloud delete_outline=delete drive_file_move_outline=drive_file_move
  error_circle_rounded=error error_outline=error file_download=download
  file_download_done=download_done file_upload=upload filter_hdr=landscape help_outline=help
  keyboard_voice=mic label_important_outline=label_important label_outline=label lens=circle
  lightbulb_outline=lightbulb lock_outline=lock mail_outline=mail navigate_before=chevron_left
  navigate_next=chevron_right panorama_fish_eye=circle pause_circle_outline=pause_circle
  person_filled=person person_outline=person phone_iphone=mobile pie_chart_outline=pie_chart
  push_pin=keep restaurant_menu=restaurant smartphone=mobile star_outline=star
  thumb_down_off=thumb_down thumb_up_off=thumb_up unpin=keep_off view_in_ar_new=view_in_ar
  work_outline=work workspaces_outline=workspaces emoji_flags=flag cloudy=cloud cloudy_filled=cloud
  power_rounded=power smartphone_camera=mobile_camera stay_current_portrait=mobile
  stay_primary_landscape=mobile_landscape stay_current_landscape=mobile_landscape
  screen_lock_portrait=mobile_lock_portrait screen_lock_landscape=mobile_lock_landscape`;

const END = "-rounded";
const THIN = "-outline";

/** Return the outline of each symbol by name, as a path in a box of 24 by 24. */
async function outlines() {
  const file = createRequire(import.meta.url).resolve("@iconify-json/material-symbols/icons.json");
  const { icons, aliases = {} } = JSON.parse(await readFile(file, "utf8"));
  const known = { ...icons, ...aliases };
  const names = new Set(
    Object.keys(known)
      .map((name) => name.replace(/-(rounded|sharp)$/, ""))
      .map((name) => (name.endsWith(THIN) ? name.slice(0, -THIN.length) : name)),
  );
  const bodyOf = (name) => {
    let at = name;
    while (aliases[at]) at = aliases[at].parent;
    return icons[at].body;
  };
  const found = {};
  for (const name of [...names].sort()) {
    // A symbol that is one line has no filled form, and so no other name for its outline.
    const forms = [name + THIN + END, name + END, name + THIN, name];
    const drawn = forms.find((each) => known[each]);
    if (!drawn) continue;
    const path = /^<path fill="currentColor" d="([^"]+)"\/>$/.exec(bodyOf(drawn));
    if (path) found[name.replaceAll("-", "_")] = path[1];
  }
  return found;
}

/** Write the file; return its size in bytes. */
export async function packIcons(outfile) {
  const found = await outlines();
  for (const pair of OLDER.split(/\s+/)) {
    const [older, name] = pair.split("=");
    if (!found[name])
      throw new Error(`icons: ${older} is to be drawn as ${name}, which is unknown`);
    found[older] ??= found[name];
  }
  const packed = gzipSync(JSON.stringify(found), { level: 9 });
  await writeFile(outfile, packed);
  return { size: packed.length, count: Object.keys(found).length };
}
