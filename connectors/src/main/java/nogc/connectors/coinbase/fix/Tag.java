package nogc.connectors.coinbase.fix;

/** Field numbers that Coinbase uses, by their FIX names. */
final class Tag {
  static final int AVG_PX = 6;
  static final int CL_ORD_ID = 11;
  static final int CUM_QTY = 14;
  static final int EXEC_ID = 17;
  static final int EXEC_INST = 18;
  static final int BEGIN_SEQ_NO = 7;
  static final int END_SEQ_NO = 16;
  static final int LAST_PX = 31;
  static final int LAST_QTY = 32;
  static final int MSG_SEQ_NUM = 34;
  static final int NEW_SEQ_NO = 36;
  static final int ORDER_ID = 37;
  static final int ORDER_QTY = 38;
  static final int ORD_STATUS = 39;
  static final int ORD_TYPE = 40;
  static final int ORIG_CL_ORD_ID = 41;
  static final int POSS_DUP_FLAG = 43;
  static final int PRICE = 44;
  static final int REF_SEQ_NUM = 45;
  static final int SENDER_COMP_ID = 49;
  static final int SENDING_TIME = 52;
  static final int SIDE = 54;
  static final int SYMBOL = 55;
  static final int TARGET_COMP_ID = 56;
  static final int TEXT = 58;
  static final int TIME_IN_FORCE = 59;
  static final int TRANSACT_TIME = 60;
  static final int NO_ORDERS = 73;
  static final int RAW_DATA_LENGTH = 95;
  static final int RAW_DATA = 96;
  static final int ENCRYPT_METHOD = 98;
  static final int STOP_PX = 99;
  static final int CXL_REJ_REASON = 102;
  static final int ORD_REJ_REASON = 103;
  static final int HEART_BT_INT = 108;
  static final int TEST_REQ_ID = 112;
  static final int GAP_FILL_FLAG = 123;
  static final int NO_MISC_FEES = 136;
  static final int MISC_FEE_AMT = 137;
  static final int MISC_FEE_CURR = 138;
  static final int MISC_FEE_TYPE = 139;
  static final int RESET_SEQ_NUM_FLAG = 141;
  static final int EXEC_TYPE = 150;
  static final int LEAVES_QTY = 151;
  static final int REF_MSG_TYPE = 372;
  static final int SESSION_REJECT_REASON = 373;
  static final int EXEC_RESTATEMENT_REASON = 378;
  static final int BUSINESS_REJECT_REF_ID = 379;
  static final int CXL_REJ_RESPONSE_TO = 434;
  static final int MASS_CANCEL_REQUEST_TYPE = 530;
  static final int MASS_CANCEL_RESPONSE = 531;
  static final int USERNAME = 553;
  static final int PASSWORD = 554;
  static final int MISC_FEE_BASIS = 891;
  static final int TRADE_ID = 1003;
  static final int AGGRESSOR_INDICATOR = 1057;
  static final int TRIGGER_PRICE_DIRECTION = 1109;
  static final int DEFAULT_APPL_VER_ID = 1137;
  static final int SELF_TRADE_TYPE = 7928;
  static final int DEFAULT_SELF_TRADE_PREVENTION = 8001;
  static final int CANCEL_ORDERS_ON_DISCONNECT = 8013;
  static final int BATCH_ID = 8014;

  private Tag() {}
}
